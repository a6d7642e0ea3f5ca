//! The shop under test: one's own, or the embedded demo shop.

use prestashop_bdd_core::failure::Failure;
use url::Url;

use crate::settings::Settings;

/// A shop to test, and what ends with the run.
pub(super) struct ShopUnderTest {
    pub url: Url,
    #[cfg(feature = "demo-shop")]
    demo: Option<demo_shop::DemoShop>,
}

impl ShopUnderTest {
    /// The shop of the settings; without one, a demo shop is started and the settings get its address and employee.
    pub async fn open(settings: &mut Settings) -> Result<Self, Failure> {
        if let Some(url) = settings.shop_url.clone() {
            return Ok(Self {
                url,
                #[cfg(feature = "demo-shop")]
                demo: None,
            });
        }
        Self::start_demo_shop(settings).await
    }

    #[cfg(feature = "demo-shop")]
    async fn start_demo_shop(settings: &mut Settings) -> Result<Self, Failure> {
        let mut options = demo_shop::Options {
            groups: settings.demo.groups,
            https: settings.demo.https,
            require_https: settings.demo.require_https,
            singular_paths: settings.demo.singular_paths,
            latency: settings.demo.latency,
            ..demo_shop::Options::default()
        };
        for name in &settings.demo.variants {
            options.choose(name).map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
        }
        for name in &settings.demo.faults {
            options.switch_on(name).map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
        }
        settings.admin_email.clone_from(&options.employee_email);
        settings.admin_password = options.employee_password.clone().into();
        let demo = demo_shop::DemoShop::start(options)
            .await
            .map_err(|error| Failure::environment(format!("the demo shop does not start: {error}")).caused_by(error))?;
        let url = Url::parse(&demo.url())
            .map_err(|error| Failure::environment("the demo shop has no address").caused_by(error))?;
        // Its certificate is made at start, so nobody can vouch for it.
        settings.insecure |= settings.demo.https;
        settings.api_url = None;
        demo.admin_folder().clone_into(&mut settings.admin_folder);
        Ok(Self { url, demo: Some(demo) })
    }

    #[cfg(not(feature = "demo-shop"))]
    #[expect(clippy::unused_async, reason = "the other build waits here")]
    async fn start_demo_shop(_: &mut Settings) -> Result<Self, Failure> {
        Err(Failure::environment("no shop is set, and this build has no demo shop").advise("set PSBDD_SHOP_URL"))
    }

    /// Ends the demo shop, if it is one.
    #[cfg_attr(not(feature = "demo-shop"), expect(clippy::unused_async, reason = "the other build waits here"))]
    pub async fn close(self) {
        #[cfg(feature = "demo-shop")]
        if let Some(demo) = self.demo {
            demo.stop().await;
        }
    }
}
