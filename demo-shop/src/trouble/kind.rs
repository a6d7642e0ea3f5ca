use std::time::Duration;

use axum::http::StatusCode;

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// Another status: 500 as PrestaShop's own error page, 502 and 503 as the web server in front of it answers.
    Status(StatusCode),
    /// The answer is held back.
    Slow(Duration),
    /// The connection is reset after so many bytes of the answer.
    Reset {
        /// How many bytes still get through.
        bytes: usize,
    },
    /// No answer ever comes.
    Hang,
    /// The answer begins and never ends.
    EndlessBody,
    /// A JSON answer ends after so many bytes, in the middle if not given.
    CutJson {
        /// How many bytes are left.
        bytes: Option<usize>,
    },
    /// A JSON answer with a warning of PHP in front of it.
    InvalidJson,
    /// A JSON answer that says it is HTML.
    WrongContentType,
    /// An HTML page in place of a JSON answer.
    HtmlForJson,
    /// The session is ended before the request is looked at.
    ExpiredSession,
    /// The access token of the request is taken for one that has run out.
    ExpiredToken,
    /// A page whose last picture never comes: it never finishes loading.
    EndlessPage,
    /// A page that opens a dialog when it has loaded.
    Dialog(String),
    /// A page with a script of the theme that fails, and says so in the browser's console.
    ScriptError(String),
    /// A page whose tables are drawn anew, again and again.
    MovingGrid {
        /// The time between two drawings.
        pause: Duration,
        /// How often.
        count: u32,
    },
    /// A page whose messages disappear so soon.
    FleetingMessage(Duration),
    /// A public page whose facets all have one id, as two of them sometimes have.
    SameIds,
    /// A page that ignores the first click.
    DeadClick,
    /// A page that reacts to a click so much later.
    LateClick(Duration),
    /// The shop's clock is wrong: dates, the Date header, the times in a token.
    ClockJump {
        /// How far ahead it is; negative when it is behind.
        hours: i64,
    },
}

/// What a fault has to see before it can strike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// Any request.
    Request,
    /// An answer in JSON.
    Json,
    /// A page.
    Page,
}

impl TroubleKind {
    /// The names of all faults of transport and timing, in the order of their definition.
    pub const NAMES: [&'static str; 22] = [
        "status-500",
        "status-502",
        "status-503",
        "slow",
        "reset",
        "hang",
        "endless-body",
        "cut-json",
        "invalid-json",
        "wrong-content-type",
        "html-for-json",
        "expired-session",
        "expired-token",
        "endless-page",
        "dialog",
        "script-error",
        "moving-grid",
        "fleeting-message",
        "same-ids",
        "dead-click",
        "late-click",
        "clock-jump",
    ];

    /// The name by which options know it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Status(StatusCode::BAD_GATEWAY) => "status-502",
            Self::Status(StatusCode::SERVICE_UNAVAILABLE) => "status-503",
            Self::Status(_) => "status-500",
            Self::Slow(_) => "slow",
            Self::Reset { .. } => "reset",
            Self::Hang => "hang",
            Self::EndlessBody => "endless-body",
            Self::CutJson { .. } => "cut-json",
            Self::InvalidJson => "invalid-json",
            Self::WrongContentType => "wrong-content-type",
            Self::HtmlForJson => "html-for-json",
            Self::ExpiredSession => "expired-session",
            Self::ExpiredToken => "expired-token",
            Self::EndlessPage => "endless-page",
            Self::Dialog(_) => "dialog",
            Self::ScriptError(_) => "script-error",
            Self::MovingGrid { .. } => "moving-grid",
            Self::FleetingMessage(_) => "fleeting-message",
            Self::SameIds => "same-ids",
            Self::DeadClick => "dead-click",
            Self::LateClick(_) => "late-click",
            Self::ClockJump { .. } => "clock-jump",
        }
    }

    /// What it can strike.
    pub(super) fn touches(&self) -> Touches {
        match self {
            Self::Status(_)
            | Self::Slow(_)
            | Self::Reset { .. }
            | Self::Hang
            | Self::EndlessBody
            | Self::ExpiredSession
            | Self::ExpiredToken
            | Self::ClockJump { .. } => Touches::Request,
            Self::CutJson { .. } | Self::InvalidJson | Self::WrongContentType | Self::HtmlForJson => Touches::Json,
            Self::EndlessPage
            | Self::Dialog(_)
            | Self::ScriptError(_)
            | Self::MovingGrid { .. }
            | Self::FleetingMessage(_)
            | Self::SameIds
            | Self::DeadClick
            | Self::LateClick(_) => Touches::Page,
        }
    }
}
