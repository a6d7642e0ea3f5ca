//! What every request handler can reach.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::{
    error::StartError,
    options::Options,
    server::Address,
    signing::SigningKeys,
    store::{Store, random_hex},
    traffic::Traffic,
    trouble::{FaultSwitch, Lines, Troubles},
};

/// The shared state of one running shop. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The shop's data.
    pub store: Store,
    /// How the shop was set up.
    pub options: Arc<Options>,
    /// Where the shop is reached.
    pub address: Address,
    /// Signs and checks access tokens.
    pub keys: Arc<SigningKeys>,
    /// Whether a customer group was created since the start, for [`Fault::FirstCreationFails`](crate::Fault).
    pub creation_tried: Arc<AtomicBool>,
    /// The faults of transport and timing that are switched on.
    pub troubles: Troubles,
    /// Counts what is asked.
    pub traffic: Traffic,
    /// The open connections.
    pub lines: Lines,
    /// Where faults are switched while the shop runs, if that was asked for.
    pub fault_switch: Option<Arc<FaultSwitch>>,
    /// What the forms of public pages carry as their token: the same for every visitor.
    pub static_token: Arc<String>,
    /// The templates of the pages.
    pub templates: Arc<minijinja::Environment<'static>>,
}

impl AppState {
    /// Puts the parts together: reads the signing key.
    pub fn new(
        store: Store,
        options: Options,
        address: Address,
        templates: minijinja::Environment<'static>,
    ) -> Result<Self, StartError> {
        let keys = SigningKeys::of(&store).map_err(StartError::SigningKey)?;
        let static_token = random_hex(16).map_err(|error| StartError::SigningKey(error.into()))?;
        let fault_switch = if options.fault_switch {
            Some(FaultSwitch::new(&address.url()).map_err(StartError::FaultSwitch)?)
        } else {
            None
        };
        Ok(Self {
            store,
            troubles: Troubles::new(options.troubles.clone()),
            traffic: Traffic::default(),
            lines: Lines::default(),
            fault_switch: fault_switch.map(Arc::new),
            options: Arc::new(options),
            address,
            keys: Arc::new(keys),
            creation_tried: Arc::default(),
            static_token: Arc::new(static_token),
            templates: Arc::new(templates),
        })
    }
}
