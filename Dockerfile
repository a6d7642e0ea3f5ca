# The suite as a small image without a browser: it wants PSBDD_SHOP_URL and PSBDD_WEBDRIVER_URL.
ARG DEBIAN=trixie
ARG RUST=1.95.0

FROM rust:${RUST}-slim-${DEBIAN} AS build
WORKDIR /source
COPY . .
# The downloads and what was compiled of them outlive a change of the sources in the builder's cache.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/source/target \
    cargo build --release --locked --package prestashop-bdd --bin prestashop-bdd \
 && install -D -m 755 target/release/prestashop-bdd /out/prestashop-bdd

FROM debian:${DEBIAN}-slim
# Security updates are wanted, so versions are not pinned.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 1000 --user-group --create-home suite \
 && install -d -o suite -g suite /suite /suite/reports
WORKDIR /suite
COPY --from=build /out/prestashop-bdd /usr/local/bin/prestashop-bdd
COPY features ./features
COPY scenarios ./scenarios
COPY vocabulary ./vocabulary
USER suite
ENV PSBDD_REPORT_DIR=/suite/reports
ENTRYPOINT ["prestashop-bdd"]
CMD ["run"]
