//! Bringing back: a file is read and what is in it is told; only then does anything change.

use std::rc::Rc;

use diary::back::{self, NotRead, Why};
use diary::daylio::{self, Daylio};
use diary::{Cell, Entry, RawValue};
use leptos::prelude::*;
use ui::components::focus_on;
use ui::vault::AskError;
use vault_api::SenderRequest;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use super::{alert, attempt, part, secret, told, words};
use crate::check::CheckUp;
use crate::diary::change::{Change, Fault, new_id};
use crate::diary::shelf::ShelfError;
use crate::diary::texts::take::Take;
use crate::markup::{Markup, el};
use crate::parts::{button, lang, p};
use crate::texts::front_in;
use crate::visit::Visit;

/// What an age file begins with.
const AGE: &[u8] = b"age-encryption.org/";
/// Bytes of a file that is read: years of entries, and a phone's memory still holds it.
const LARGEST: u32 = 32 << 20;

/// Where it stands. Cheap to clone: what was read stays in one place.
#[derive(Clone)]
enum Step {
    Choose,
    Locked(Rc<Vec<u8>>),
    Moods(Rc<Daylio>),
    Found(Rc<Found>),
    Done(usize),
}

/// What a file has, compared with the diary.
struct Found {
    new: Vec<Entry>,
    there: usize,
    left_out: usize,
    cut: usize,
    /// Self-checks that are not here yet, as they are kept.
    checks: Vec<Box<RawValue>>,
}

/// The part of the screen; a cheap handle to it.
#[derive(Clone, Copy)]
struct Back {
    visit: Visit,
    // Where something is done later, the language of the screen cannot be asked for.
    t: &'static Take,
    gap: &'static str,
    step: RwSignal<Step, LocalStorage>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Fault>>,
    wrong: RwSignal<Option<String>>,
}

pub(super) fn back(visit: Visit) -> Markup {
    let t = words();
    let back = Back {
        visit,
        t,
        gap: front_in(lang()).gap,
        step: RwSignal::new_local(Step::Choose),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
        wrong: RwSignal::new(None),
    };
    let step = el("div")
        .class("section-s")
        .live(move || match back.step.get() {
            Step::Choose => Vec::new(),
            Step::Locked(file) => back.locked(file),
            Step::Moods(daylio) => back.moods(daylio),
            Step::Found(found) => back.found(found),
            Step::Done(count) => vec![title(&(t.done)(count)).attr("role", "status")],
        });
    part(
        "more take__part",
        t.back,
        [
            p("", t.back_lead),
            back.field(),
            step,
            alert(back.wrong),
            told(back.trouble),
        ],
    )
}

/// What stands over a step. It takes the focus: what was pressed is gone.
fn title(words: &str) -> Markup {
    el("h3")
        .attr("id", "back-step")
        .attr("tabindex", "-1")
        .text(words)
}

impl Back {
    /// Chooses a file.
    fn field(self) -> Markup {
        let t = self.t;
        let input = el("input")
            .class("vh")
            .attr("type", "file")
            .on("change", move |event| {
                let Some(input) = chosen::<HtmlInputElement>(&event) else {
                    return;
                };
                let Some(file) = input.files().and_then(|files| files.get(0)) else {
                    return;
                };
                self.wrong.set(None);
                self.step.set(Step::Choose);
                let read = async move {
                    let bytes = ui::files::read(&file, LARGEST).await;
                    // The same file can be chosen again.
                    input.set_value("");
                    match bytes {
                        None => self.refuse(t.unreadable),
                        Some(bytes) if bytes.starts_with(AGE) => {
                            self.go(Step::Locked(Rc::new(bytes)))
                        }
                        Some(bytes) => self.read(bytes).await?,
                    }
                    Ok(())
                };
                attempt(self.busy, self.trouble, read, || {});
            });
        let words = el("span").live_text(move || {
            match self.step.get() {
                Step::Choose => t.choose,
                _ => t.other,
            }
            .to_owned()
        });
        el("label")
            .class("btn btn--line btn--wide section-x take__file")
            .child(input)
            .child(words)
    }

    fn go(self, step: Step) {
        self.step.try_set(step);
        focus_on("#back-step");
    }

    fn refuse(self, why: &str) {
        self.step.try_set(Step::Choose);
        let told = [why, self.t.unchanged].join(self.gap);
        self.wrong.try_set(Some(told));
    }

    /// Reads what is not encrypted.
    async fn read(self, bytes: Vec<u8>) -> Result<(), Fault> {
        let Ok(text) = String::from_utf8(bytes) else {
            self.refuse(self.t.not_ours);
            return Ok(());
        };
        let is_json = text
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('{');
        let read = match is_json {
            true => back::json(&text).and_then(|entries| Ok((entries, back::checks(&text)?))),
            false => match daylio::read(&text) {
                Ok(daylio) => {
                    self.go(Step::Moods(Rc::new(daylio)));
                    return Ok(());
                }
                Err(why) => Err(why),
            },
        };
        match read {
            Err(why) => self.refuse(&not_read(self.t, why)),
            Ok((entries, checks)) => {
                let book = self.visit.diary().book().ok_or(ShelfError::Gone)?;
                let rows = book.all_rows().await?;
                let have: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
                let (new, there) = back::merge(&have, entries);
                let lacks = |check: &CheckUp| {
                    let mut checks = checks;
                    checks.retain(|one| check.lacks(one.get()));
                    checks
                };
                let checks = self.visit.check.with_value(lacks);
                self.go(Step::Found(Rc::new(Found {
                    new,
                    there,
                    left_out: 0,
                    cut: 0,
                    checks,
                })));
            }
        }
        Ok(())
    }

    /// Asks for the passphrase.
    fn locked(self, file: Rc<Vec<u8>>) -> Vec<Markup> {
        let t = self.t;
        let (field, passphrase) =
            secret::field("secret-back", t.back_passphrase, "current-password");
        let shown = secret::show(&[&passphrase]);
        let open = el("button")
            .class("btn btn--wide section-x")
            .attr("type", "submit")
            .state("aria-busy", move || self.busy.get())
            .text(t.open);
        let form = el("form").on("submit", move |event| {
            event.prevent_default();
            let request = SenderRequest::OpenBackup {
                passphrase: passphrase.value(),
            };
            let file = file.to_vec();
            let open = async move {
                let (_, mut opened) = self.visit.ask(request, vec![file]).await?;
                self.read(opened.pop().ok_or(Fault::Vault(AskError::Broken))?)
                    .await
            };
            attempt(self.busy, self.trouble, open, || {});
        });
        vec![title(t.back_locked), form.children([field, shown, open])]
    }

    /// Asks what the moods of another diary mean here.
    fn moods(self, daylio: Rc<Daylio>) -> Vec<Markup> {
        let t = self.t;
        let moods: Vec<(String, usize)> = daylio
            .moods()
            .into_iter()
            .map(|(mood, count)| (mood.to_owned(), count))
            .collect();
        let guessed = moods
            .iter()
            .map(|(mood, _)| daylio::guess(mood))
            .collect::<Vec<_>>();
        let mapping = StoredValue::new(guessed);
        let fields = moods.iter().enumerate().map(|(at, (mood, count))| {
            let guess = mapping.with_value(|mapping| mapping[at]);
            let option = |value: usize, words: &str, on: bool| {
                let option = el("option").attr("value", &value.to_string()).text(words);
                if on {
                    option.attr("selected", "")
                } else {
                    option
                }
            };
            let cells = t.cells.iter().enumerate().map(|(pleasant, words)| {
                let on = guess.is_some_and(|cell| usize::from(cell.pleasant()) == pleasant);
                option(pleasant, words, on)
            });
            let id = format!("mood-{at}");
            let select = el("select")
                .class("input")
                .attr("id", &id)
                .children(cells)
                .child(option(t.cells.len(), t.leave_out, guess.is_none()))
                .on("change", move |event| {
                    let value =
                        chosen::<HtmlSelectElement>(&event).map(|select| select.selected_index());
                    // Daylio asks how good, not how much energy: the middle row.
                    let cell = value.and_then(|value| Cell::new(2, value as u8));
                    mapping.update_value(|mapping| mapping[at] = cell);
                });
            let label = el("label")
                .class("label")
                .attr("for", &id)
                .text((t.mood)(mood, *count));
            el("div").class("take__mood").child(label).child(select)
        });
        let fields: Vec<Markup> = fields.collect();
        let go_on = button("btn btn--wide section-s", t.go_on).press(move || {
            let mapped = |mapping: &Vec<Option<Cell>>| {
                let both = moods.iter().zip(mapping);
                both.filter_map(|((mood, _), cell)| Some((mood.clone(), (*cell)?)))
                    .collect::<Vec<_>>()
            };
            let all: usize = moods.iter().map(|(_, count)| count).sum();
            let entries = daylio.entries(&mapping.with_value(mapped), new_id);
            let left_out = all - entries.len();
            let cut = daylio.too_long().len();
            let compare = async move {
                let book = self.visit.diary().book().ok_or(ShelfError::Gone)?;
                let have = book.all().await?;
                let (read, mut new) = (entries.len(), entries);
                // The ids are new each time: time and text tell whether it was brought before.
                new.retain(|entry| {
                    let same = |one: &Entry| one.at == entry.at && one.what == entry.what;
                    !have.iter().any(same)
                });
                let there = read - new.len();
                self.go(Step::Found(Rc::new(Found {
                    new,
                    there,
                    left_out,
                    cut,
                    checks: Vec::new(),
                })));
                Ok(())
            };
            attempt(self.busy, self.trouble, compare, || {});
        });
        let mut step = vec![title(t.moods), p("small muted", t.moods_lead)];
        step.extend(fields);
        step.push(go_on);
        step
    }

    /// Says what there is, before anything changes.
    fn found(self, found: Rc<Found>) -> Vec<Markup> {
        let t = self.t;
        let counts = [
            Some((t.new)(found.new.len())),
            (found.there > 0).then(|| (t.there)(found.there)),
            (found.left_out > 0).then(|| (t.left_out)(found.left_out)),
            (found.cut > 0).then(|| (t.cut)(found.cut)),
            (!found.checks.is_empty()).then(|| t.checks.to_owned()),
        ];
        let lines = counts.into_iter().flatten().map(|line| el("li").text(line));
        let list = el("ul").class("take__found").children(lines);
        let nothing = found.new.is_empty() && found.checks.is_empty();
        let act = match nothing {
            true => p("section-x", t.nothing_new),
            false => button("btn btn--wide section-x", t.put).press(move || {
                let found = found.clone();
                let count = found.new.len();
                let put = async move {
                    let diary = self.visit.diary();
                    diary.apply(Change::Put(found.new.clone())).await?;
                    self.visit.check.update_value(|check| {
                        for one in &found.checks {
                            check.read(one.get());
                        }
                    });
                    diary.keep_check(self.visit);
                    Ok(())
                };
                attempt(self.busy, self.trouble, put, move || {
                    self.go(Step::Done(count))
                });
            }),
        };
        vec![title(t.found), list, act]
    }
}

/// The field an event comes from.
fn chosen<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// What is wrong with a file, and where.
fn not_read(t: &Take, error: NotRead) -> String {
    let why = match error.why {
        Why::NotADiary => return t.not_ours.to_owned(),
        Why::Newer(_) => return t.newer.to_owned(),
        Why::Broken => t.broken,
        Why::BadEntry => t.bad_entry,
        Why::Invalid(_) => t.out_of_bounds,
        Why::Twice => t.twice,
        Why::Fields => t.bad_fields,
        Why::Date => t.bad_date,
        Why::Time => t.bad_time,
        Why::Mood => t.no_mood,
    };
    [&(t.line)(error.line), why].concat()
}
