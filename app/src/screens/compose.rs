//! 13 and 17: writing. What is typed lives in the page's memory; nothing is kept anywhere else.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Bar, Icon, Notice, Sign, Tone, focus_on, live, on, state};
use ui::lang::Lang;
use ui::screens::Screens;
use ui::texts::everyone;
use ui::vault::AskError;
use vault_api::Problem;
use vault_api::card::Person;
use vault_api::letter::{MAX_TEXT, Urgency};
use vault_api::problem::DraftProblem;

use super::{lang, unlearned, value, who};
use crate::post;
use crate::school::{Card, first_person};
use crate::screen::Screen;
use crate::texts::{TOPICS, Texts, URGENCIES, polite, texts_in};
use crate::trouble::Trouble;
use crate::visit::{Sealed, Visit};
use crate::writing::{Detail, Form, Writing, details};

#[component]
pub(crate) fn Compose(writing: Writing) -> impl IntoView {
    let (visit, screens, lang) = (Visit::expect(), Screens::<Screen>::expect(), lang());
    let t = texts_in(lang);
    let form = visit.form(writing);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Trouble>);
    let submit = move || {
        if !busy.get_untracked() {
            lock(visit, screens, writing, busy, trouble);
        }
    };
    let parent = writing.is_parent();
    let bar = if parent {
        t.letter.bar_parent
    } else {
        t.letter.bar
    };
    let own_title = parent && !writing.is_again();
    view! {
        <Bar title=bar heading=!own_title fact=t.letter.no_draft on_back=move |()| screens.back()/>
        <main class="page" tabindex="-1">
            <form
                novalidate
                autocomplete="off"
                on:submit=on(move |event: leptos::ev::SubmitEvent| {
                    event.prevent_default();
                    submit();
                })
            >
                {own_title.then(|| view! { <h1 tabindex="-1">{t.letter.title_parent}</h1> })}
                {addressed(visit, writing, lang)}
                {topics(form, writing, t)}
                {sheet(form, writing, trouble, lang)}
                {urgency(visit, screens, form, writing, t)}
                {contact(form, writing, trouble, lang)}
                {own_title.then(|| view! {
                    <Notice tone=Tone::Water sign=Sign::Lock>
                        <p><b>{t.letter.not_shown_strong}</b>{t.letter.not_shown}</p>
                    </Notice>
                })}
                <div class="send">
                    {told(Place::Button, trouble, writing, lang)}
                    <button
                        class="btn btn--wide"
                        type="submit"
                        aria-disabled=state(move || busy.get())
                    >
                        <Icon sign=Sign::Lock/>
                        {live(move || match (busy.get(), writing.is_again()) {
                            (true, _) => t.letter.locking,
                            (false, true) => t.letter.lock_and_send,
                            (false, false) => t.letter.lock,
                        })}
                    </button>
                    <p class="small muted">
                        {if writing.is_again() { t.letter.next_again } else { t.letter.next }}
                    </p>
                </div>
            </form>
        </main>
    }
}

/// Whom it goes to.
fn addressed(visit: Visit, writing: Writing, lang: Lang) -> impl IntoView {
    let t = texts_in(lang);
    let Card::Verified(card) = visit.card.get_untracked() else {
        return ().into_any();
    };
    let name = first_person(&card.people).map_or("", |person: &Person| lang.of(&person.display));
    let school = lang.of(&card.name);
    let to = match writing {
        Writing::Again { .. } => (t.letter.lead_again)(&everyone(lang, &card.people)),
        Writing::Parent => {
            (t.letter.lead_parent)(name, school, &(t.who.days)(card.office.answer_days))
        }
        Writing::Pupil => (t.letter.to)(name, school),
    };
    let standing = writing.is_again().then(|| who::standing(&card));
    let class = if writing == Writing::Parent {
        "lead par__lead"
    } else {
        "to"
    };
    view! { <p class=class>{to}</p>{standing} }.into_any()
}

fn topics(form: RwSignal<Form>, writing: Writing, t: &'static Texts) -> impl IntoView {
    let parent = writing.is_parent();
    let legend = if parent {
        t.letter.topics_parent
    } else {
        t.letter.topics
    };
    view! {
        <fieldset>
            <legend class="legend">{legend}<small>{t.letter.optional}</small></legend>
            <div class="chips">
                {TOPICS.map(|topic| view! {
                    <label class="chip">
                        <input
                            type="checkbox"
                            prop:checked=Signal::derive(move || form.with(|form| form.topics.contains(&topic)))
                            on:change=on(move |event| {
                                let chosen = event_target_checked(&event);
                                form.update(|form| {
                                    form.topics.retain(|known| *known != topic);
                                    if chosen {
                                        form.topics.push(topic);
                                    }
                                });
                            })
                        />
                        {t.letter.topic(topic, parent)}
                    </label>
                })}
            </div>
        </fieldset>
    }
}

fn sheet(
    form: RwSignal<Form>,
    writing: Writing,
    trouble: RwSignal<Option<Trouble>>,
    lang: Lang,
) -> impl IntoView {
    let t = texts_in(lang);
    let label = if writing.is_parent() {
        t.letter.letter_parent
    } else {
        t.letter.letter
    };
    let length = Memo::new(move |_| form.with(Form::length));
    let found = Memo::new(move |_| notice(form.with(|form| details(&form.text)), writing, t));
    view! {
        <div class="field">
            <label class="label" for="letter">{label}</label>
            <div class="sheet sheet--write">
                <textarea
                    id="letter"
                    rows="7"
                    aria-describedby="letter-count"
                    aria-invalid=state(move || is_at(Place::Letter, trouble))
                    {..unlearned()}
                    prop:value=form.with_untracked(|form| form.text.clone())
                    on:input=on(move |event| {
                        trouble.set(None);
                        form.update(|form| form.text = value(&event));
                    })
                ></textarea>
                <p class="sheet__foot" id="letter-count">
                    <span>{t.letter.no_hurry}</span>
                    <span class="num">{live(move || (t.letter.count)(length.get()))}</span>
                </p>
            </div>
            {told(Place::Letter, trouble, writing, lang)}
            <div role="status">
                {live(move || (length.get() > MAX_TEXT).then(|| view! {
                    <p class="error"><Icon sign=Sign::Info small=true/>{(t.letter.over)(length.get() - MAX_TEXT)}</p>
                }))}
                {live(move || found.get().map(|text| view! {
                    <Notice tone=Tone::Land sign=Sign::Info><p>{text}</p></Notice>
                }))}
            </div>
        </div>
    }
}

/// Informs about what may tell who wrote it. Never blocks.
fn notice(found: Vec<Detail>, writing: Writing, t: &'static Texts) -> Option<String> {
    let words: Vec<String> = found
        .iter()
        .map(|detail| match detail {
            Detail::Phone(what) => (t.letter.phone)(what),
            Detail::Class(what) => (t.letter.class)(what),
            Detail::Name(what) => (t.letter.name)(what),
        })
        .collect();
    (!words.is_empty()).then(|| polite(writing, (t.letter.details)(&words)))
}

fn urgency(
    visit: Visit,
    screens: Screens<Screen>,
    form: RwSignal<Form>,
    writing: Writing,
    t: &'static Texts,
) -> impl IntoView {
    view! {
        <fieldset>
            <legend class="legend">{polite(writing, t.letter.when)}</legend>
            <div class="choices">
                {URGENCIES.map(|urgency| view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name="urgency"
                            prop:checked=Signal::derive(move || form.with(|form| form.urgency == urgency))
                            on:change=on(move |_| {
                                form.update(|form| form.urgency = urgency);
                                if urgency == Urgency::Danger {
                                    // Numbers first; the letter waits and can still go.
                                    visit.from_letter.set(true);
                                    screens.go(Screen::Help);
                                }
                            })
                        />
                        <span>
                            {t.letter.urgency(urgency, writing.is_parent())}
                            {(urgency == Urgency::Danger).then(|| view! {
                                <small>{polite(writing, t.letter.danger_first)}</small>
                            })}
                        </span>
                    </label>
                })}
            </div>
        </fieldset>
    }
}

fn contact(
    form: RwSignal<Form>,
    writing: Writing,
    trouble: RwSignal<Option<Trouble>>,
    lang: Lang,
) -> impl IntoView {
    let t = texts_in(lang);
    let (label, hint) = if writing.is_parent() {
        (t.letter.contact_parent, t.letter.contact_hint_parent)
    } else {
        (t.letter.contact, t.letter.contact_hint)
    };
    view! {
        <div class="field">
            <label class="label" for="contact">{label}<small>{t.letter.optional}</small></label>
            <p class="hint" id="contact-hint">{hint}</p>
            <input
                class="input"
                id="contact"
                type="text"
                aria-describedby="contact-hint"
                aria-invalid=state(move || is_at(Place::Contact, trouble))
                {..unlearned()}
                prop:value=form.with_untracked(|form| form.contact.clone())
                on:input=on(move |event| {
                    trouble.set(None);
                    form.update(|form| form.contact = value(&event));
                })
            />
            {told(Place::Contact, trouble, writing, lang)}
        </div>
    }
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

fn is_at(place: Place, trouble: RwSignal<Option<Trouble>>) -> bool {
    trouble.with(|trouble| {
        trouble
            .as_ref()
            .is_some_and(|trouble| Place::of(trouble) == place)
    })
}

fn told(
    place: Place,
    trouble: RwSignal<Option<Trouble>>,
    writing: Writing,
    lang: Lang,
) -> impl IntoView {
    view! {
        <div role="alert">
            {live(move || trouble
                .get()
                .filter(|trouble| Place::of(trouble) == place)
                .map(|trouble| problem(&trouble, writing, lang)))}
        </div>
    }
}

/// What happened and what to do.
pub(super) fn problem(trouble: &Trouble, writing: Writing, lang: Lang) -> impl IntoView + use<> {
    let words = trouble.words(lang);
    view! {
        <p class="error">
            <Icon sign=Sign::Info small=true/>
            <span>{polite(writing, words.what)}{texts_in(lang).gap}{polite(writing, words.todo)}</span>
        </p>
    }
}

fn lock(
    visit: Visit,
    screens: Screens<Screen>,
    writing: Writing,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
) {
    let draft = match visit
        .form(writing)
        .with_untracked(|form| form.draft(writing))
    {
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
                if !writing.is_again() && matches!(visit.card.get_untracked(), Card::Refused(_)) {
                    screens.go(Screen::Who(writing));
                }
                trouble.try_set(Some(why));
            }
        }
    });
}
