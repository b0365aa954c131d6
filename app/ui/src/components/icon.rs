//! Line icons. Their shapes stand once in the page's own HTML, as symbols of a sprite, so
//! that they are there before any script and cost the bundle nothing.

use leptos::prelude::*;

/// A line icon, 24 by 24, drawn in the current colour. The page carries a symbol with its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// An arrow back.
    Back,
    /// An arrow on.
    Chevron,
    /// Timing.
    Clock,
    /// Copying.
    Copy,
    /// A way out.
    Exit,
    /// The letters of a school.
    Inbox,
    /// Something to know.
    Info,
    /// A key.
    Key,
    /// A lock.
    Lock,
    /// A letter.
    Letter,
    /// Writing.
    Pen,
    /// Less of it.
    Minus,
    /// A family.
    People,
    /// Calling.
    Phone,
    /// One more.
    Plus,
    /// Printing.
    Print,
    /// Saving a file.
    Save,
    /// Erasing.
    Trash,
    /// A person.
    User,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Back,
        Self::Chevron,
        Self::Clock,
        Self::Copy,
        Self::Exit,
        Self::Info,
        Self::Key,
        Self::Lock,
        Self::Minus,
        Self::Pen,
        Self::Phone,
        Self::Plus,
        Self::Print,
        Self::Trash,
        Self::User,
    ];

    /// The address of its symbol.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Back => "#i-back",
            Self::Chevron => "#i-chev",
            Self::Clock => "#i-clock",
            Self::Copy => "#i-copy",
            Self::Exit => "#i-exit",
            Self::Inbox => "#i-inbox",
            Self::Info => "#i-info",
            Self::Key => "#i-key",
            Self::Lock => "#i-lock",
            Self::Letter => "#i-letter",
            Self::Minus => "#i-minus",
            Self::Pen => "#i-pen",
            Self::People => "#i-people",
            Self::Phone => "#i-phone",
            Self::Plus => "#i-plus",
            Self::Print => "#i-print",
            Self::Save => "#i-save",
            Self::Trash => "#i-trash",
            Self::User => "#i-user",
        }
    }
}

/// An icon beside words: hidden from screen readers.
#[component]
pub fn Icon(
    /// Which one.
    sign: Sign,
    /// 20 instead of 24 pixels.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let class = if small { "i i-s" } else { "i" };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <use href=sign.href()></use>
        </svg>
    }
}
