//! Components that both bundles use. Their looks live in `style/components/`.

mod bar;
mod dialog;
mod focus;
mod icon;
mod lang_switch;
mod live;
mod notice;

pub use bar::Bar;
pub use dialog::Dialog;
pub use focus::focus_on;
pub use icon::{Icon, Picture, Sign};
pub use lang_switch::LangSwitch;
pub use live::{live, on, press, state};
pub use notice::{Notice, Tone};
