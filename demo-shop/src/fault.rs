//! Faults that can be switched on to prove that a suite notices them.

use std::{fmt, str::FromStr};

use crate::trouble::{Trouble, TroubleError, TroubleKind};

/// A deliberate defect of the demo shop. For testing the tests: all are off by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Deleting a customer group in the back office reports another text than "Successful deletion".
    WrongDeletionMessage,
    /// `POST /customers/groups` answers a discount that is not the one that was stored.
    WrongDiscountInResponse,
    /// The back office's groups list takes a filter on the name, shows it, and returns every group.
    NameFilterIgnored,
    /// Deleting a customer group in the back office reports success and keeps the group.
    DeleteDoesNotDelete,
    /// The group edit form shows the names under each other's language.
    WrongLanguageShown,
    /// `POST /customers/groups` answers 200 where the real shop answers 201.
    WrongCreationStatus,
    /// `POST /customers/groups` answers an id that belongs to no group.
    WrongIdInResponse,
    /// `POST /customers/groups` leaves `showPrice` out of its answer.
    FieldMissingInResponse,
    /// The back office's reset of the groups list keeps the filters.
    ResetKeepsFilters,
    /// Creating an API client in the back office does not show the client's secret.
    SecretNotShown,
    /// Deleting an API client in the back office reports success and keeps the client.
    ApiClientDeleteDoesNotDelete,
    /// The Admin API takes any token for every scope.
    ScopeNotChecked,
    /// The first `POST /customers/groups` after the start fails; the next ones do not.
    FirstCreationFails,
    /// Every page of the back office carries Symfony's debug toolbar at its foot, as a shop in debug mode has it.
    DebugMode,
    /// The certificate of a shop over https has run out.
    ExpiredCertificate,
}

impl Fault {
    /// Every fault, in the order of their definition.
    pub const ALL: [Self; 15] = [
        Self::WrongDeletionMessage,
        Self::WrongDiscountInResponse,
        Self::NameFilterIgnored,
        Self::DeleteDoesNotDelete,
        Self::WrongLanguageShown,
        Self::WrongCreationStatus,
        Self::WrongIdInResponse,
        Self::FieldMissingInResponse,
        Self::ResetKeepsFilters,
        Self::SecretNotShown,
        Self::ApiClientDeleteDoesNotDelete,
        Self::ScopeNotChecked,
        Self::FirstCreationFails,
        Self::DebugMode,
        Self::ExpiredCertificate,
    ];

    /// The name by which the command line knows the fault, such as `wrong-deletion-message`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WrongDeletionMessage => "wrong-deletion-message",
            Self::WrongDiscountInResponse => "wrong-discount-in-response",
            Self::NameFilterIgnored => "name-filter-ignored",
            Self::DeleteDoesNotDelete => "delete-does-not-delete",
            Self::WrongLanguageShown => "wrong-language-shown",
            Self::WrongCreationStatus => "wrong-creation-status",
            Self::WrongIdInResponse => "wrong-id-in-response",
            Self::FieldMissingInResponse => "field-missing-in-response",
            Self::ResetKeepsFilters => "reset-keeps-filters",
            Self::SecretNotShown => "secret-not-shown",
            Self::ApiClientDeleteDoesNotDelete => "api-client-delete-does-not-delete",
            Self::ScopeNotChecked => "scope-not-checked",
            Self::FirstCreationFails => "first-creation-fails",
            Self::DebugMode => "debug-mode",
            Self::ExpiredCertificate => "expired-certificate",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A fault was asked for that the demo shop does not know.
#[derive(Debug, thiserror::Error)]
#[error("there is no fault `{name}`; the faults are {known}", known = Fault::ALL.map(Fault::name).join(", "))]
pub struct UnknownFault {
    name: String,
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|fault| fault.name() == name).ok_or_else(|| UnknownFault { name: name.to_owned() })
    }
}

/// What the command line knows as a fault.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyFault {
    /// The shop does something else than it should.
    Defect(Fault),
    /// Something goes wrong between the shop and its user.
    Trouble(Trouble),
}

/// A fault that cannot be switched on.
#[derive(Debug, thiserror::Error)]
pub enum FaultError {
    /// There is none of this name.
    #[error("{0}, and of transport and timing {timing}", timing = TroubleKind::NAMES.join(", "))]
    Unknown(#[source] UnknownFault),
    /// A fault of transport or timing is not written as it should be.
    #[error(transparent)]
    Trouble(TroubleError),
}

impl FromStr for AnyFault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse::<Trouble>() {
            Ok(trouble) => Ok(Self::Trouble(trouble)),
            Err(TroubleError::UnknownName { .. }) => text.parse().map(Self::Defect).map_err(FaultError::Unknown),
            Err(error) => Err(FaultError::Trouble(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_found_by_its_name() {
        for fault in Fault::ALL {
            assert_eq!(fault.name().parse::<Fault>().unwrap(), fault);
        }
    }

    #[test]
    fn an_unknown_fault_names_the_faults_that_are_there() {
        let message = "no-such".parse::<Fault>().unwrap_err().to_string();
        assert!(message.contains("`no-such`") && message.contains("scope-not-checked"), "{message}");
    }

    #[test]
    fn both_families_of_faults_are_known_by_one_option() {
        assert_eq!("scope-not-checked".parse::<AnyFault>().unwrap(), AnyFault::Defect(Fault::ScopeNotChecked));
        assert!(matches!("slow?ms=5".parse::<AnyFault>().unwrap(), AnyFault::Trouble(_)));
        let unknown = "no-such".parse::<AnyFault>().unwrap_err().to_string();
        assert!(unknown.contains("scope-not-checked") && unknown.contains("fleeting-message"), "{unknown}");
        assert!(matches!("slow?ms=x".parse::<AnyFault>().unwrap_err(), FaultError::Trouble(_)));
    }
}
