//! What signs access tokens: RS256, with a key of 2048 bits as a real shop's.
//!
//! All demo shops have one key: to make one takes a tenth of a second of a processor, at each start of a shop that most scenarios ask
//! for a token. It guards nothing, for the shop listens on this machine alone. What tells the tokens of two shops apart is their id: it
//! holds a code made with the shop's own secret, which is kept in the database.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    hmac,
    rand::SystemRandom,
    signature::{self, KeyPair as _, RsaKeyPair, UnparsedPublicKey},
};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use crate::{
    error::{ShopError, SigningKeyError},
    store::{Store, hex, random_hex},
};

/// The key that signs: PKCS #8.
const KEY: &[u8] = include_bytes!("../assets/token-key.der");
const SECRET_KEPT_AS: &str = "DEMO_SHOP_TOKEN_SECRET";
const HEADER: &str = r#"{"typ":"JWT","alg":"RS256"}"#;
/// Hex digits of a token's id that are random; those behind them are their code.
const RANDOM_DIGITS: usize = 16;

/// What an access token says. Times are seconds since 1970 with microseconds as fraction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// The client id the token was given to.
    pub aud: String,
    /// The token's own id: 80 hex digits. [`SigningKeys::new_id`] makes them.
    pub jti: String,
    /// When it was issued.
    pub iat: f64,
    /// From when it is valid.
    pub nbf: f64,
    /// Until when it is valid.
    pub exp: f64,
    /// Always empty for client credentials.
    pub sub: String,
    /// The scopes asked for, and `is_authenticated`.
    pub scopes: Vec<String>,
}

/// Signs and checks access tokens.
pub struct SigningKeys {
    pair: RsaKeyPair,
    /// Makes the codes in the ids of tokens.
    own: hmac::Key,
}

impl SigningKeys {
    /// The keys of the shop whose data the store has; a new shop's secret is put there.
    pub fn of(store: &Store) -> Result<Self, SigningKeyError> {
        let secret = store.configuration_or_insert(SECRET_KEPT_AS, &random_hex(32)?)?;
        let pair = RsaKeyPair::from_pkcs8(KEY).map_err(SigningKeyError::Key)?;
        Ok(Self { pair, own: hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()) })
    }

    /// The id of a new token of this shop.
    pub fn new_id(&self) -> Result<String, SigningKeyError> {
        let random = random_hex(RANDOM_DIGITS / 2)?;
        let code = hmac::sign(&self.own, random.as_bytes());
        Ok(random + &hex(code.as_ref()))
    }

    fn made(&self, id: &str) -> bool {
        let Some((random, code)) = id.split_at_checked(RANDOM_DIGITS) else { return false };
        hex(hmac::sign(&self.own, random.as_bytes()).as_ref()).as_bytes().ct_eq(code.as_bytes()).into()
    }

    /// The claims as a signed token.
    pub fn sign(&self, claims: &Claims) -> Result<String, ShopError> {
        let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims)?);
        let signed = format!("{}.{claims}", URL_SAFE_NO_PAD.encode(HEADER));
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair
            .sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
            .map_err(|_| ShopError::Sign)?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// What the token says, if it is signed by this shop and valid at `now` (seconds since 1970).
    pub fn verify(&self, token: &str, now: f64) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let public = UnparsedPublicKey::new(&signature::RSA_PKCS1_2048_8192_SHA256, self.pair.public_key());
        public.verify(signed.as_bytes(), &signature).ok()?;
        let (_, claims) = signed.split_once('.')?;
        let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
        (self.made(&claims.jti) && claims.nbf <= now && now < claims.exp).then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(keys: &SigningKeys) -> Claims {
        Claims {
            aud: "client".to_owned(),
            jti: keys.new_id().unwrap(),
            iat: 100.25,
            nbf: 100.25,
            exp: 101.25,
            sub: String::new(),
            scopes: Vec::new(),
        }
    }

    #[test]
    fn a_token_is_valid_from_its_start_to_its_end_to_the_fraction() {
        let keys = SigningKeys::of(&Store::fresh()).unwrap();
        let token = keys.sign(&claims(&keys)).unwrap();
        assert_eq!(keys.verify(&token, 101.0).unwrap().aud, "client");
        assert!(keys.verify(&token, 100.0).is_none());
        assert!(keys.verify(&token, 101.25).is_none());
    }

    #[test]
    fn a_store_knows_its_tokens_again_and_no_other_does() {
        let store = Store::fresh();
        let keys = SigningKeys::of(&store).unwrap();
        let token = keys.sign(&claims(&keys)).unwrap();
        assert!(SigningKeys::of(&store).unwrap().verify(&token, 101.0).is_some());
        assert!(SigningKeys::of(&Store::fresh()).unwrap().verify(&token, 101.0).is_none());
    }

    #[test]
    fn what_was_altered_is_no_token() {
        let keys = SigningKeys::of(&Store::fresh()).unwrap();
        let token = keys.sign(&claims(&keys)).unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        let [header, said, signature] = parts[..] else { panic!("{token}") };
        let more = serde_json::to_vec(&Claims { exp: 1000.0, ..claims(&keys) }).unwrap();
        let unsigned = URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"none"}"#);
        let altered = [
            format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode(more)),
            format!("{unsigned}.{said}."),
            format!("{unsigned}.{said}.{signature}"),
            format!("{header}.{said}"),
            format!("{header}.{said}.{signature}x"),
            String::new(),
        ];
        for altered in altered {
            assert!(keys.verify(&altered, 101.0).is_none(), "{altered}");
        }
    }
}
