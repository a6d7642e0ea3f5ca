//! The command line of the demo shop.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    time::Duration,
};

use clap::Parser;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::{error::StartError, fault::AnyFault, options::Options, shop::DemoShop, variant::Variant};

/// A stand-in PrestaShop 9.1.4: back office and Admin API, for trying out tests.
#[derive(Debug, Parser)]
#[command(name = "demo-shop", version)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, as its flag is")]
pub struct Cli {
    /// Port to listen on [default: a free one]
    #[arg(long)]
    pub port: Option<u16>,
    /// Keep the shop's data in this SQLite file [default: in memory]
    #[arg(long = "db", value_name = "FILE")]
    pub database: Option<PathBuf>,
    /// Serve over https with a certificate made at the start
    #[arg(long)]
    pub https: bool,
    /// Refuse plain http on the Admin API, as a shop in production mode does
    #[arg(long)]
    pub require_https: bool,
    /// Add this many customer groups to a fresh shop
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub groups: u32,
    /// Answer under 9.0's `/customers/group` in place of `/customers/groups`
    #[arg(long)]
    pub singular_paths: bool,
    /// Hold back every answer, such as `200ms` or `1s`
    #[arg(long, value_name = "TIME", default_value = "0ms", value_parser = parse_duration)]
    pub latency: Duration,
    /// The shop's name
    #[arg(long, value_name = "NAME", default_value = "PrestaShop")]
    pub shop_name: String,
    /// The administrator's e-mail address
    #[arg(long, value_name = "ADDRESS", default_value = "demo@prestashop.com")]
    pub employee_email: String,
    /// The administrator's password
    #[arg(long, value_name = "PASSWORD", default_value = "prestashop_demo")]
    pub employee_password: String,
    /// Differ as another installation of PrestaShop does, such as `second-shop` or `module-version`; may be repeated
    #[arg(long = "variant", value_name = "NAME")]
    pub variants: Vec<Variant>,
    /// Switch a deliberate fault on, for testing the tests: a defect, or one of transport and timing with what limits it,
    /// such as `slow?ms=2000&path=/admin-api/*&times=2`; may be repeated
    #[arg(long = "fault", value_name = "FAULT")]
    pub faults: Vec<AnyFault>,
    /// Have an address that switches faults of transport and timing while the shop runs; it is printed with its key
    #[arg(long)]
    pub fault_switch: bool,
}

impl From<Cli> for Options {
    fn from(cli: Cli) -> Self {
        let mut faults = Vec::new();
        let mut troubles = Vec::new();
        for fault in cli.faults {
            match fault {
                AnyFault::Defect(defect) => faults.push(defect),
                AnyFault::Trouble(trouble) => troubles.push(trouble),
            }
        }
        Self {
            port: cli.port,
            database: cli.database,
            https: cli.https,
            require_https: cli.require_https,
            groups: cli.groups,
            singular_paths: cli.singular_paths,
            latency: cli.latency,
            shop_name: cli.shop_name,
            employee_email: cli.employee_email,
            employee_password: cli.employee_password,
            variants: cli.variants,
            faults,
            troubles,
            fault_switch: cli.fault_switch,
        }
    }
}

/// Runs a demo shop until the process is interrupted.
pub async fn run(cli: Cli) -> Result<(), StartError> {
    // Before the address is printed: whoever reads it may end the shop at once.
    let mut interrupt = Interrupt::listen().map_err(StartError::Interrupt)?;
    let shop = DemoShop::start(cli.into()).await?;
    let switch =
        shop.fault_switch().map(|switch| format!("Faults:      {} with the key {}\n", switch.address, switch.key));
    let addresses = format!(
        "Shop:        {}\nBack office: {}/{}\nAdmin API:   {}\n{}",
        shop.url(),
        shop.url(),
        shop.admin_folder(),
        shop.api_url(),
        switch.unwrap_or_default(),
    );
    // A reader may have closed the pipe: the shop goes on without one.
    let _ = io::stdout().write_all(addresses.as_bytes());
    interrupt.wait().await.map_err(StartError::Interrupt)?;
    shop.stop().await;
    Ok(())
}

/// What ends the program: Ctrl+C, and on Unix the signal to terminate.
#[cfg(unix)]
struct Interrupt {
    interrupt: Signal,
    terminate: Signal,
}

#[cfg(unix)]
impl Interrupt {
    fn listen() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn wait(&mut self) -> io::Result<()> {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
        Ok(())
    }
}

/// What ends the program: Ctrl+C.
#[cfg(not(unix))]
struct Interrupt;

#[cfg(not(unix))]
impl Interrupt {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn wait(&mut self) -> io::Result<()> {
        tokio::signal::ctrl_c().await
    }
}

fn parse_duration(text: &str) -> Result<Duration, String> {
    let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let number: u64 =
        digits.parse().map_err(|_| format!("`{text}` is no time; write a whole number with ms or s, such as 200ms"))?;
    match unit {
        "ms" => Ok(Duration::from_millis(number)),
        "s" => Ok(Duration::from_secs(number)),
        _ => Err(format!("`{text}` lacks the unit; write ms or s behind the number, such as 200ms")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Fault;

    #[test]
    fn flags_become_options() {
        let cli = Cli::parse_from([
            "demo-shop",
            "--https",
            "--latency",
            "200ms",
            "--fault",
            "name-filter-ignored",
            "--fault",
            "hang?times=1",
            "--groups",
            "7",
            "--variant",
            "texts",
            "--variant",
            "menu",
        ]);
        let options = Options::from(cli);
        assert!(options.https && !options.require_https);
        assert_eq!(options.latency, Duration::from_millis(200));
        assert_eq!(options.faults, [Fault::NameFilterIgnored]);
        assert_eq!(options.troubles, ["hang?times=1".parse().unwrap()]);
        assert_eq!(options.groups, 7);
        assert_eq!(options.variants, [Variant::Texts, Variant::Menu]);
        assert!(options.differs(Variant::Menu) && !options.differs(Variant::Country));
    }

    #[test]
    fn no_flags_give_the_default_options() {
        let from_cli = Options::from(Cli::parse_from(["demo-shop"]));
        assert_eq!(format!("{from_cli:?}"), format!("{:?}", Options::default()));
    }

    #[test]
    fn a_time_without_a_unit_is_refused_with_an_example() {
        assert!(parse_duration("200").unwrap_err().contains("200ms"));
        assert!(parse_duration("soon").is_err());
        assert_eq!(parse_duration("2s").unwrap(), Duration::from_secs(2));
    }
}
