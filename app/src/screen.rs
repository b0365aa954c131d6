//! The screens. Their names stand in `history.state` and tell nothing a person wrote.

use ui::screens::Screen as Named;

use crate::writing::Writing;

/// A screen of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// 01, in `index.html`.
    Home,
    /// 07, in `index.html`.
    Help,
    /// 12: who can open this letter.
    Who(Writing),
    /// 13 and 17.
    Compose(Writing),
    /// 14: the code, before anything is sent.
    Keep,
    /// 14: on its way, and sent.
    Post,
    /// 15: come back with a code.
    Code,
    /// 16.
    Thread,
    /// 03: the self-check.
    Check,
    /// 04 and 06. Which one stands in the page's memory only.
    Question,
    /// 05.
    Result,
    /// The safety plan.
    Plan,
    /// 10: the diary's month.
    Diary,
    /// 08.
    Mood,
    /// 09.
    Sheet,
    /// 11: the look back.
    Look,
    /// What can be done, and the breathing.
    Ways,
    /// Taking the diary out, and bringing it back.
    Take,
    /// 19.
    Settings,
}

const ALL: [Screen; 23] = [
    Screen::Home,
    Screen::Help,
    Screen::Who(Writing::Pupil),
    Screen::Who(Writing::Parent),
    Screen::Compose(Writing::Pupil),
    Screen::Compose(Writing::Parent),
    Screen::Compose(Writing::Again { parent: false }),
    Screen::Compose(Writing::Again { parent: true }),
    Screen::Keep,
    Screen::Post,
    Screen::Code,
    Screen::Thread,
    Screen::Check,
    Screen::Question,
    Screen::Result,
    Screen::Plan,
    Screen::Diary,
    Screen::Mood,
    Screen::Sheet,
    Screen::Look,
    Screen::Ways,
    Screen::Take,
    Screen::Settings,
];

impl Named for Screen {
    const HOME: Self = Self::Home;

    fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Help => "help",
            Self::Who(Writing::Parent) => "who-parent",
            Self::Who(_) => "who",
            Self::Compose(Writing::Pupil) => "write",
            Self::Compose(Writing::Parent) => "write-parent",
            Self::Compose(Writing::Again { parent: false }) => "write-again",
            Self::Compose(Writing::Again { parent: true }) => "write-again-parent",
            Self::Keep => "keep",
            Self::Post => "post",
            Self::Code => "code",
            Self::Thread => "thread",
            Self::Check => "check",
            Self::Question => "question",
            Self::Result => "result",
            Self::Plan => "plan",
            Self::Diary => "diary",
            Self::Mood => "mood",
            Self::Sheet => "sheet",
            Self::Look => "look",
            Self::Ways => "ways",
            Self::Take => "take",
            Self::Settings => "settings",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        ALL.into_iter().find(|screen| screen.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_screen() {
        for screen in ALL {
            assert_eq!(Screen::from_name(screen.name()), Some(screen));
        }
        assert_eq!(Screen::from_name("nowhere"), None);
    }
}
