//! The answer: buff paper under a lamp, sealed and sent back.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Sign, live, press};
use ui::lang::use_lang;
use vault_api::desk::ThreadKey;
use vault_api::letter::{From, MAX_TEXT};

use crate::desk::{Desk, Sealed};
use crate::inbox::{Letter, Place};
use crate::texts::{Answer as Words, Template, say, texts};
use crate::trouble::Trouble;

/// How far an answer has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Writing,
    Sealing,
    Sending,
    Sent,
    NotSent(Trouble),
}

impl Step {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Sealing | Self::Sending)
    }
}

/// Writing an answer to a thread's newest letter.
#[component]
pub fn AnswerForm(
    /// The thread.
    key: ThreadKey,
    /// Its newest letter.
    newest: Memo<Option<Letter>>,
    /// It has an answer already.
    answered: Signal<bool>,
) -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let field = NodeRef::<html::Textarea>::new();
    let form = NodeRef::<html::Form>::new();
    let text = RwSignal::new(
        desk.drafts
            .with_untracked(|drafts| drafts.get(&key).cloned())
            .unwrap_or_default(),
    );
    let step = RwSignal::new(Step::Writing);
    let sealed = StoredValue::new(None::<Sealed>);
    // The letter that is answered is the one that stood there when writing began.
    let re = RwSignal::new(None::<Place>);
    Effect::new(move || {
        let place = newest.with(|newest| newest.as_ref().map(|letter| letter.place));
        let blank = text.with(|text| text.trim().is_empty());
        if blank || re.with_untracked(Option::is_none) {
            re.set(place);
        }
    });
    let write = Callback::new({
        let key = key.clone();
        move |written: String| {
            desk.drafts.update(|drafts| {
                drafts.insert(key.clone(), written.clone());
            });
            text.set(written);
            if !step.with_untracked(Step::is_busy) {
                step.set(Step::Writing);
            }
        }
    });
    let count = Memo::new(move |_| text.with(|text| text.chars().count()));
    let newer = move || {
        let newest = newest.with(|newest| newest.as_ref().map(|letter| letter.place));
        let blank = text.with(|text| text.trim().is_empty());
        !blank && re.get() != newest
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let written = text.get_untracked();
        let busy = step.with_untracked(Step::is_busy);
        let fits = count.get_untracked() <= MAX_TEXT && !written.trim().is_empty();
        let Some(place) = re.get_untracked().filter(|_| fits && !busy) else {
            focus(field);
            return;
        };
        let key = key.clone();
        spawn_local(async move {
            let result = deliver(desk, place, written.clone(), sealed, step).await;
            // The pane may show another thread by now, or the desk may be locked.
            match result {
                Ok(()) => {
                    desk.drafts.update(|drafts| {
                        if drafts.get(&key) == Some(&written) {
                            drafts.remove(&key);
                        }
                    });
                    if text.try_get_untracked().as_ref() == Some(&written) {
                        text.set(String::new());
                        step.set(Step::Sent);
                        show_end(form);
                    }
                    sealed.try_set_value(None);
                }
                Err(trouble) => _ = step.try_set(Step::NotSent(trouble)),
            }
        });
    };
    let from = Memo::new(move |_| newest.with(|newest| newest.as_ref().map(|letter| letter.from)));
    view! {
        <form class="reply" class:reply--again=answered node_ref=form on:submit=send>
            <div class="reply__top">
                <label class="label" for="answer">
                    {live(move || {
                        let texts = &texts().answer;
                        if answered.get() { texts.again } else { texts.label }
                    })}
                </label>
                <Chips from text write field/>
            </div>
            {live(move || newer().then(|| view! { <p class="read__mark" role="status">
                <Icon sign=Sign::Info small=true/>
                <span>{texts().answer.newer}</span>
            </p> }))}
            <div class="sheet sheet--write reply__sheet">
                <textarea
                    id="answer"
                    rows="5"
                    node_ref=field
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="answer-state"
                    readonly=move || step.with(Step::is_busy)
                    prop:value=move || text.get()
                    on:input=move |event| write.run(event_target_value(&event))
                ></textarea>
            </div>
            <div class="reply__acts">
                <p class="small muted" id="answer-state" role="status">
                    {live(move || step.with(|step| state(step, count.get(), lang.get())))}
                </p>
                <button
                    class="btn btn--small reply__send"
                    type="submit"
                    aria-disabled=move || step.with(Step::is_busy).to_string()
                >
                    <Icon sign=Sign::Lock small=true/>
                    {live(move || {
                        let texts = &texts().answer;
                        step.with(|step| match step {
                            Step::Sealing => texts.sealing,
                            Step::Sending => texts.sending,
                            _ => texts.send,
                        })
                    })}
                </button>
            </div>
        </form>
    }
}

/// Seals, sends, and where a newer card came between, seals again.
async fn deliver(
    desk: Desk,
    re: Place,
    text: String,
    kept: StoredValue<Option<Sealed>>,
    step: RwSignal<Step>,
) -> Result<(), Trouble> {
    step.try_set(Step::Sealing);
    let before = kept.try_get_value().flatten();
    let sealed = desk.seal(re, text, before).await?;
    kept.try_set_value(Some(sealed.clone()));
    step.try_set(Step::Sending);
    desk.send(&sealed).await
}

/// What stands under the sheet: how much is written, or how far the answer has come.
fn state(step: &Step, count: usize, lang: ui::lang::Lang) -> String {
    let all = texts();
    let texts = &all.answer;
    match step {
        Step::Sealing => texts.sealing.to_owned(),
        Step::Sending => texts.sending.to_owned(),
        Step::Sent => texts.sent.to_owned(),
        Step::NotSent(trouble) => {
            [texts.not_sent, trouble.words(lang), texts.kept].join(all.common.gap)
        }
        Step::Writing if count > MAX_TEXT => (texts.too_long)(count - MAX_TEXT),
        Step::Writing if count == 0 => texts.pause.to_owned(),
        Step::Writing => (texts.written)(count),
    }
}

/// Passages to begin with.
#[component]
fn Chips(
    from: Memo<Option<From>>,
    text: RwSignal<String>,
    write: Callback<String>,
    field: NodeRef<html::Textarea>,
) -> impl IntoView {
    let insert = move |template: &'static Template| {
        let passage = match from.get_untracked() {
            Some(From::Parent) => template.to_parent,
            _ => template.to_pupil,
        };
        write.run(with_passage(&text.get_untracked(), passage));
        focus(field);
    };
    let chips = move || {
        let words: &'static Words = &texts().answer;
        words
            .chips
            .iter()
            .map(|template| {
                view! {
                    <button class="chip chip--s" type="button" on:click=press(move || insert(template))>
                        {template.name}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="chips" role="group" aria-label=say(|t| t.answer.templates)>
            {chips}
        </div>
    }
}

/// A passage after what is written, as a paragraph of its own.
fn with_passage(written: &str, passage: &str) -> String {
    match written.trim_end() {
        "" => passage.to_owned(),
        written => format!("{written}\n\n{passage}"),
    }
}

/// The answer now stands above the form; what is said about it must not slip out of sight.
fn show_end(form: NodeRef<html::Form>) {
    request_animation_frame(move || {
        if let Some(form) = form.get_untracked() {
            form.scroll_into_view_with_bool(false);
        }
    });
}

fn focus(field: NodeRef<html::Textarea>) {
    if let Some(field) = field.get_untracked() {
        let _ = field.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::with_passage;

    #[test]
    fn a_passage_becomes_a_paragraph() {
        assert_eq!(with_passage("", "谢谢。"), "谢谢。");
        assert_eq!(with_passage("  \n", "谢谢。"), "谢谢。");
        assert_eq!(with_passage("你好。\n", "谢谢。"), "你好。\n\n谢谢。");
    }
}
