#!/bin/sh
# Before nginx starts: a certificate for the shop's name, and a reports folder that the suite may write to.
set -eu

folder=/certificates
host=${SHOP_HOST:?the name that the shop answers to}

# Made once; a restart keeps what browser and suite have seen. The authority's key is thrown away, so
# that nothing else can ever be signed with it.
if [ ! -s "$folder/shop.pem" ]; then
  work=$(mktemp -d)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 \
    -subj '/CN=prestashop-bdd test authority' \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$work/authority.key" -out "$work/authority.pem"
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
    -subj "/CN=$host" -keyout "$work/shop.key" -out "$work/shop.csr"
  cat >"$work/shop.ext" <<END
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth
subjectAltName=DNS:$host
END
  openssl x509 -req -days 365 -in "$work/shop.csr" -extfile "$work/shop.ext" \
    -CA "$work/authority.pem" -CAkey "$work/authority.key" -CAcreateserial -out "$work/shop.pem"
  install -m 600 "$work/shop.key" "$folder/shop.key"
  install -m 644 "$work/authority.pem" "$folder/authority.pem"
  install -m 644 "$work/shop.pem" "$folder/shop.pem"
  rm -rf "$work"
fi

# Docker makes a missing folder of the host as root's; the suite does not run as root.
chown "${REPORTS_UID:-1000}:${REPORTS_GID:-1000}" /reports
