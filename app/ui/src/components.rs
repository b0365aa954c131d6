//! Components that both bundles use. Their looks live in `style/components/`.

mod dialog;
mod focus;
mod icon;
mod lang_switch;
mod live;
mod notice;

pub use dialog::Dialog;
pub use focus::focus_on;
pub use icon::{Icon, Sign};
pub use lang_switch::LangSwitch;
use live::on;
pub use live::{live, press};
pub use notice::{Notice, Tone};
