//! The key pair that signs access tokens: RS256, 2048 bits, kept in the database as a real shop keeps its own.

use std::sync::{Mutex, OnceLock, PoisonError};

use aws_lc_rs::{
    encoding::AsDer,
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::{
    error::{ShopError, SigningKeyError},
    store::Store,
};

const KEPT_AS: &str = "DEMO_SHOP_SIGNING_KEY";

/// What an access token says. Times are seconds since 1970 with microseconds as fraction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// The client id the token was given to.
    pub aud: String,
    /// The token's own id: 80 hex digits.
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
///
/// Making a key pair takes a tenth of a second of a processor, and most shops of tests are asked for no token: it is made for the
/// first one.
pub struct SigningKeys {
    store: Store,
    pair: OnceLock<Pair>,
    /// Held while the pair is made: whoever comes meanwhile waits.
    making: Mutex<()>,
}

struct Pair {
    private: EncodingKey,
    public: DecodingKey,
}

impl SigningKeys {
    /// Takes the key pair from the store, where one is kept; else it is made when it is needed, and put there.
    pub fn of(store: &Store) -> Result<Self, SigningKeyError> {
        let kept = store.configuration(KEPT_AS)?.map(|kept| Pair::read(&kept)).transpose()?;
        Ok(Self { store: store.clone(), pair: kept.map(OnceLock::from).unwrap_or_default(), making: Mutex::default() })
    }

    fn pair(&self) -> Result<&Pair, SigningKeyError> {
        if let Some(pair) = self.pair.get() {
            return Ok(pair);
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made_meanwhile) = self.pair.get() {
            return Ok(made_meanwhile);
        }
        // Another shop may open the same new file now: the key that is kept first is both shops' key.
        let pair = Pair::read(&self.store.configuration_or_insert(KEPT_AS, &new_key()?)?)?;
        Ok(self.pair.get_or_init(|| pair))
    }

    /// The claims as a signed token.
    pub fn sign(&self, claims: &Claims) -> Result<String, ShopError> {
        let pair = self.pair()?;
        jsonwebtoken::encode(&Header::new(Algorithm::RS256), claims, &pair.private).map_err(ShopError::Sign)
    }

    /// What the token says, if it is signed by this shop and valid at `now` (seconds since 1970).
    pub fn verify(&self, token: &str, now: f64) -> Result<Option<Claims>, ShopError> {
        let pair = self.pair()?;
        let mut validation = Validation::new(Algorithm::RS256);
        validation.validate_aud = false;
        // The times carry fractions of a second: they are compared below, to the fraction.
        validation.validate_exp = false;
        validation.required_spec_claims.clear();
        let decoded = jsonwebtoken::decode::<Claims>(token, &pair.public, &validation).ok();
        Ok(decoded.map(|decoded| decoded.claims).filter(|claims| claims.nbf <= now && now < claims.exp))
    }
}

impl Pair {
    fn read(kept: &str) -> Result<Self, SigningKeyError> {
        let der = STANDARD.decode(kept).map_err(|_| SigningKeyError::Kept)?;
        let pair = KeyPair::from_pkcs8(&der).map_err(|_| SigningKeyError::Kept)?;
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(&der));
        Ok(Self {
            private: EncodingKey::from_rsa_pem(pem.as_bytes()).map_err(|_| SigningKeyError::Kept)?,
            public: DecodingKey::from_rsa_der(pair.public_key().as_ref()),
        })
    }
}

/// A new key pair: PKCS #8 in Base64.
fn new_key() -> Result<String, SigningKeyError> {
    let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| SigningKeyError::Generate)?;
    let der = pair.as_der().map_err(|_| SigningKeyError::Generate)?;
    Ok(STANDARD.encode(der.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        Claims {
            aud: "client".to_owned(),
            jti: "1".to_owned(),
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
        let token = keys.sign(&claims()).unwrap();
        assert_eq!(keys.verify(&token, 101.0).unwrap().unwrap().aud, "client");
        assert!(keys.verify(&token, 100.0).unwrap().is_none());
        assert!(keys.verify(&token, 101.25).unwrap().is_none());
    }

    #[test]
    fn a_store_gives_the_same_keys_again() {
        let store = Store::fresh();
        let token = SigningKeys::of(&store).unwrap().sign(&claims()).unwrap();
        assert!(SigningKeys::of(&store).unwrap().verify(&token, 101.0).unwrap().is_some());
        assert!(SigningKeys::of(&Store::fresh()).unwrap().verify(&token, 101.0).unwrap().is_none());
    }
}
