use demo_shop::{Cli, DemoShop, Options};

use super::output;
use super::run::block_on;
use crate::runner::Exit;
use prestashop_bdd_core::print_error;

/// Starts the demo shop, tells where it is and who may log in, and ends it on Ctrl+C.
pub(super) fn demo_shop(arguments: Cli) -> Exit {
    block_on(serve(arguments.into()))
}

async fn serve(options: Options) -> Exit {
    let (email, password) = (options.employee_email.clone(), options.employee_password.clone());
    let shop = match DemoShop::start(options).await {
        Ok(shop) => shop,
        Err(error) => {
            print_error!("the demo shop does not start: {error}");
            return Exit::EnvironmentWrong;
        }
    };
    // Before anybody is told that the shop is there: who stops it at once finds it listening.
    let stopped = listen();
    let switch =
        shop.fault_switch().map(|switch| format!("Faults:      {} with the key {}\n", switch.address, switch.key));
    output::print(&format!(
        "Shop:        {url}\nBack office: {url}/{folder}\nAdmin API:   {api}\nEmployee:    {email} with the password {password}\n{switch}Stop it with Ctrl+C.\n",
        url = shop.url().trim_end_matches('/'),
        folder = shop.admin_folder(),
        api = shop.api_url(),
        switch = switch.unwrap_or_default(),
    ));
    let waited = match stopped {
        Ok(stopped) => stopped.await,
        Err(error) => Err(error),
    };
    shop.stop().await;
    match waited {
        Ok(()) => Exit::Passed,
        Err(error) => {
            print_error!("cannot listen for Ctrl+C: {error}");
            Exit::EnvironmentWrong
        }
    }
}

#[cfg(unix)]
fn listen() -> std::io::Result<impl Future<Output = std::io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
        Ok(())
    })
}

#[cfg(not(unix))]
fn listen() -> std::io::Result<impl Future<Output = std::io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}
