//! Starting and stopping a demo shop.

use std::collections::BTreeMap;

use crate::{
    app,
    error::StartError,
    fault::Fault,
    options::{ADMIN_FOLDER, Options},
    server::{Address, Certificate, Listeners, Running},
    state::AppState,
    store::{ApiClientDraft, Store, StoreError, scopes::SCOPES},
    traffic::Traffic,
    trouble::{FaultSwitch, Troubles},
};

/// A running demo shop. Dropping it stops it.
pub struct DemoShop {
    address: Address,
    certificate_pem: Option<String>,
    state: AppState,
    running: Running,
}

impl DemoShop {
    /// Starts a shop on the loopback addresses, in this process, on the current Tokio runtime.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let listeners = Listeners::open(options.port)?;
        let store =
            Store::open(&options).map_err(|source| StartError::Database { path: options.database.clone(), source })?;
        let certificate = match (options.https, options.has(Fault::ExpiredCertificate)) {
            (false, _) => None,
            (true, false) => Some(Certificate::new()?),
            (true, true) => Some(Certificate::expired()?),
        };
        let address = Address { https: options.https, port: listeners.port() };
        let state = app::state(store, options, address.clone())?;
        let running = Running::start(listeners, certificate.as_ref(), app::router(state.clone()), &state.lines).await?;
        let certificate_pem = certificate.map(|certificate| certificate.pem);
        Ok(Self { address, certificate_pem, state, running })
    }

    /// The shop's address, such as `http://localhost:40123`, without a slash at the end.
    pub fn url(&self) -> String {
        self.address.url()
    }

    /// The Admin API's address, such as `http://localhost:40123/admin-api`, without a slash at the end.
    pub fn api_url(&self) -> String {
        format!("{}/admin-api", self.address.url())
    }

    /// The folder of the back office: `admin-dev`.
    pub fn admin_folder(&self) -> &'static str {
        ADMIN_FOLDER
    }

    /// The certificate to trust when the shop is served over https.
    pub fn certificate_pem(&self) -> Option<&str> {
        self.certificate_pem.as_deref()
    }

    /// Adds an API client that holds every scope, and returns its secret: what an employee does in the back office.
    pub fn add_api_client(&self, client_id: &str) -> Result<String, StoreError> {
        let created = self.state.store.create_api_client(&ApiClientDraft {
            client_id: client_id.to_owned(),
            client_name: client_id.to_owned(),
            description: String::new(),
            enabled: true,
            lifetime: 3600,
            scopes: SCOPES.iter().map(ToString::to_string).collect(),
        })?;
        created.map(|(_, secret)| secret).ok_or_else(|| StoreError::ClientIdTaken(client_id.to_owned()))
    }

    /// What is in the shop: the records of each kind by what they are called, for who looks whether something is left.
    pub fn contents(&self) -> Result<BTreeMap<&'static str, Vec<String>>, StoreError> {
        self.state.store.contents()
    }

    /// What employees last filtered and sorted each grid by, and its page, as JSON.
    pub fn grids(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.state.store.grid_filters()
    }

    /// A setting of the shop: `PS_SHOP_ENABLE`.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.state.store.configuration(name)
    }

    /// The faults of transport and timing: they can be switched on and off while the shop runs.
    pub fn troubles(&self) -> &Troubles {
        &self.state.troubles
    }

    /// Where another process switches those faults, if the options ask for such an address.
    pub fn fault_switch(&self) -> Option<&FaultSwitch> {
        self.state.fault_switch.as_deref()
    }

    /// How many employees' sessions are open.
    pub fn employee_sessions(&self) -> Result<i64, StoreError> {
        self.state.store.employee_sessions()
    }

    /// Counts what was asked of the shop since its start.
    pub fn traffic(&self) -> &Traffic {
        &self.state.traffic
    }

    /// Ends every session of the back office: what deleting them on the page "Employee Sessions" does.
    pub fn end_sessions(&self) -> Result<(), StoreError> {
        self.state.store.end_sessions()
    }

    /// Stops the shop and waits until its port is free.
    pub async fn stop(self) {
        self.running.stop().await;
    }
}
