//! 13 and 17: writing. What is typed lives in the page's memory; nothing is kept anywhere else.

mod fields;

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Sign, Tone, focus_on};
use ui::lang::Lang;
use ui::screens::Screens;
use ui::texts::everyone;
use ui::vault::AskError;
use vault_api::Problem;
use vault_api::problem::DraftProblem;

use super::who;
use crate::markup::{Markup, el};
use crate::parts::{bar, error, heading, icon, lang, notice, p, page};
use crate::post;
use crate::school::{Card, first_person};
use crate::screen::Screen;
use crate::texts::texts_in;
use crate::trouble::Trouble;
use crate::visit::{Sealed, Visit};
use crate::writing::{Form, Writing};

/// What the parts of the sheet share.
#[derive(Clone, Copy)]
struct Sheet {
    visit: Visit,
    screens: Screens<Screen>,
    writing: Writing,
    /// Events have no owner to ask for it.
    lang: Lang,
    form: RwSignal<Form>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

/// Where a trouble is told: beside what it is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Letter,
    Contact,
    Button,
}

impl Place {
    fn of(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::Vault(AskError::Vault(Problem::Draft(DraftProblem::Contact))) => Self::Contact,
            Trouble::Vault(AskError::Vault(Problem::Draft(_))) => Self::Letter,
            _ => Self::Button,
        }
    }
}

impl Sheet {
    fn is_told_at(self, place: Place) -> bool {
        self.trouble
            .with(|trouble| trouble.as_ref().is_some_and(|t| Place::of(t) == place))
    }

    fn told(self, place: Place) -> Markup {
        el("div").attr("role", "alert").live(move || {
            self.trouble.with(|trouble| {
                let here = trouble.iter().filter(|trouble| Place::of(trouble) == place);
                here.map(|trouble| error(trouble, self.writing)).collect()
            })
        })
    }
}

pub(super) fn compose(writing: Writing) -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = &texts_in(lang()).letter;
    let sheet = Sheet {
        visit,
        screens,
        writing,
        lang: lang(),
        form: visit.form(writing),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let first_of_parent = writing == Writing::Parent;
    let title = if writing.is_parent() {
        t.bar_parent
    } else {
        t.bar
    };
    let title = if first_of_parent {
        el("p").text(title)
    } else {
        heading(title)
    };
    let mut form = el("form")
        .attr("novalidate", "")
        .attr("autocomplete", "off")
        .on("submit", move |event| {
            event.prevent_default();
            if !sheet.busy.get_untracked() {
                lock(sheet);
            }
        });
    if first_of_parent {
        form = form.child(heading(t.title_parent));
    }
    form = form
        .children(addressed(visit, writing))
        .child(fields::topics(sheet))
        .child(fields::letter(sheet))
        .child(fields::urgency(sheet))
        .child(fields::contact(sheet));
    if first_of_parent {
        let promise = el("p")
            .child(el("b").text(t.not_shown_strong))
            .text(t.not_shown);
        form = form.child(notice(Tone::Water, Sign::Lock, [promise]));
    }
    let back = bar(title, Some(t.no_draft.to_owned()), move || screens.back());
    vec![back, page().child(form.child(send(sheet)))]
}

/// Whom it goes to.
fn addressed(visit: Visit, writing: Writing) -> Vec<Markup> {
    let lang = lang();
    let t = texts_in(lang);
    let Card::Verified(card) = visit.card.get_untracked() else {
        return Vec::new();
    };
    let name = first_person(&card.people).map_or("", |person| lang.of(&person.display));
    let school = lang.of(&card.name);
    match writing {
        Writing::Again { .. } => {
            let mut said = vec![p(
                "to",
                &(t.letter.lead_again)(&everyone(lang, &card.people)),
            )];
            said.extend(who::standing(&card));
            said
        }
        Writing::Parent => {
            let days = (t.who.days)(card.office.answer_days);
            vec![p(
                "lead par__lead",
                &(t.letter.lead_parent)(name, school, &days),
            )]
        }
        Writing::Pupil => vec![p("to", &(t.letter.to)(name, school))],
    }
}

fn send(sheet: Sheet) -> Markup {
    let t = &texts_in(lang()).letter;
    let again = sheet.writing.is_again();
    let words = move || {
        let words = match (sheet.busy.get(), again) {
            (true, _) => t.locking,
            (false, true) => t.lock_and_send,
            (false, false) => t.lock,
        };
        words.to_owned()
    };
    let button = el("button")
        .class("btn btn--wide")
        .attr("type", "submit")
        .state("aria-disabled", move || sheet.busy.get())
        .child(icon(Sign::Lock))
        .child(el("span").live_text(words));
    el("div")
        .class("send")
        .child(sheet.told(Place::Button))
        .child(button)
        .child(p("small muted", if again { t.next_again } else { t.next }))
}

/// Locks the letter: a first one goes on to its code, a further one on its way.
fn lock(sheet: Sheet) {
    let Sheet {
        visit,
        screens,
        writing,
        form,
        busy,
        trouble,
        ..
    } = sheet;
    let draft = match form.with_untracked(|form| form.draft(writing)) {
        Ok(draft) => draft,
        Err(problem) => {
            trouble.set(Some(Problem::Draft(problem).into()));
            focus_on(match problem {
                DraftProblem::Contact => "#contact",
                _ => "#letter",
            });
            return;
        }
    };
    trouble.set(None);
    busy.set(true);
    spawn_local(async move {
        let sealed = post::seal(visit, writing, draft).await;
        busy.try_set(false);
        if screens.current_untracked() != Screen::Compose(writing) {
            // Left meanwhile. The words are kept, and locked anew when they are to go.
            return;
        }
        match sealed {
            Ok((letter, None)) => {
                post::send(visit, letter);
                screens.replace(Screen::Post);
            }
            Ok((letter, Some(code))) => {
                // Any group may be asked back: nobody learns to keep only one.
                let group = 1 + (js_sys::Math::random() * 6.0) as usize % 6;
                visit.sealed.set(Some(Sealed {
                    code,
                    group,
                    letter,
                }));
                screens.go(Screen::Keep);
            }
            Err(why) => {
                trouble.try_set(Some(why));
                if !writing.is_again() && matches!(visit.card.get_untracked(), Card::Refused(_)) {
                    screens.go(Screen::Who(writing));
                }
            }
        }
    });
}
