//! Random tokens, and hashes of secrets and passwords.

use std::{fmt::Write as _, num::NonZeroU32};

use base64::{Engine, engine::general_purpose::STANDARD};
use rand::{TryRng, rngs::SysRng};
use ring::{digest, pbkdf2};
use subtle::ConstantTimeEq;

use super::StoreError;

// Low on purpose: a demo shop's passwords are public, and every scenario logs in.
const ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(9_999);
const PASSWORD_BYTES: usize = 32;

/// `2 * bytes` random hex digits.
pub fn random_hex(bytes: usize) -> Result<String, StoreError> {
    let mut random = vec![0; bytes];
    SysRng.try_fill_bytes(&mut random).map_err(|_| StoreError::Random)?;
    Ok(hex(&random))
}

/// A hash of a random secret. It needs no salt: the secret holds 128 random bits.
pub fn secret_hash(secret: &str) -> String {
    hex(digest::digest(&digest::SHA256, secret.as_bytes()).as_ref())
}

/// Whether the secret is the one of the hash; takes as long for any secret.
pub fn secret_matches(secret: &str, hash: &str) -> bool {
    secret_hash(secret).as_bytes().ct_eq(hash.as_bytes()).into()
}

/// A salted hash of a password, as `salt$hash`.
pub fn password_hash(password: &str) -> Result<String, StoreError> {
    let salt = random_hex(16)?;
    let mut hash = [0; PASSWORD_BYTES];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt.as_bytes(), password.as_bytes(), &mut hash);
    Ok(format!("{salt}${}", STANDARD.encode(hash)))
}

/// Whether the password is the one of the hash.
pub fn password_matches(password: &str, hash: &str) -> bool {
    let Some((salt, hash)) = hash.split_once('$') else { return false };
    STANDARD.decode(hash).is_ok_and(|hash| {
        pbkdf2::verify(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt.as_bytes(), password.as_bytes(), &hash).is_ok()
    })
}

/// The bytes as hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_only() {
        let hash = password_hash("prestashop_demo").unwrap();
        assert!(password_matches("prestashop_demo", &hash));
        assert!(!password_matches("prestashop", &hash));
        assert!(!hash.contains("prestashop_demo"));
    }

    #[test]
    fn random_hex_digits_differ_each_time() {
        let (one, other) = (random_hex(16).unwrap(), random_hex(16).unwrap());
        assert_eq!(one.len(), 32);
        assert_ne!(one, other);
    }
}
