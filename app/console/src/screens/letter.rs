//! Paper: letters and answers, and the facts beside them. Text only: nothing in a letter becomes markup
//! or a link.

use leptos::prelude::*;
use ui::components::live;
use ui::lang::{Lang, use_lang};
use ui::office::Moment;
use vault_api::card::Person;
use vault_api::thread::TheirsKind;

use crate::desk::Desk;
use crate::due::Due;
use crate::inbox::{Item, Letter, Reading};
use crate::texts::{say, texts};

/// A letter's lines as paragraphs.
pub fn paragraphs(text: &str) -> impl IntoView + use<> {
    text.split('\n')
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p lang=written_in(line)>{line.to_owned()}</p> })
        .collect_view()
}

/// The language of what somebody wrote, for its punctuation and for whoever has it read aloud. A
/// letter need not be in the language of the screens.
pub fn written_in(text: &str) -> &'static str {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let lang = if text.contains(han) {
        Lang::Zh
    } else {
        Lang::En
    };
    lang.tag()
}

/// The newest letter.
#[component]
pub fn LetterSheet(letter: Letter) -> impl IntoView {
    let texts = &texts().reading;
    let sent = letter.sent.map(ui::texts::shared().date_time);
    view! {
        <section class="letter read__letter" aria-label=(texts.writer)(letter.from)>
            <p class="letter__head">
                <b>{(texts.writer)(letter.from)}</b>
                <span class="num">{sent}</span>
            </p>
            <div class="letter__body">{paragraphs(&letter.text)}</div>
        </section>
    }
}

/// An answer that went out after the newest letter.
#[component]
pub fn AnswerSheet(item: Item) -> impl IntoView {
    let Item::Answer {
        by,
        kind,
        text,
        sent,
        ..
    } = item
    else {
        return ().into_any();
    };
    let who = move || writer(&by);
    let what = move || change(kind);
    let sent = move || sent.map(ui::texts::shared().date_time);
    view! {
        <section class="letter letter--theirs read__answer">
            <p class="letter__head">
                <b>{who} {what}</b>
                <span class="num">{sent}</span>
            </p>
            <div class="letter__body">{paragraphs(&text)}</div>
        </section>
    }
    .into_any()
}

/// What came before the newest letter, a line each, to open.
#[component]
pub fn Previous(
    /// Oldest first.
    #[prop(into)]
    items: Signal<Vec<Item>>,
) -> impl IntoView {
    let any = Memo::new(move |_| items.with(|items| !items.is_empty()));
    move || {
        any.get().then(|| {
            view! {
                <ol class="prev" aria-label=say(|t| t.reading.before)>
                    <For each=move || items.get() key=Item::place let:item>
                        <li>
                            <PreviousItem item/>
                        </li>
                    </For>
                </ol>
            }
        })
    }
}

#[component]
fn PreviousItem(item: Item) -> impl IntoView {
    let answer = matches!(item, Item::Answer { .. });
    // A letter nobody has opened is open from the start: it has not been read yet.
    let open = matches!(&item, Item::Letter(letter) if letter.untold);
    let (text, sent) = match &item {
        Item::Letter(letter) => (letter.text.clone(), letter.sent),
        Item::Answer { text, sent, .. } => (text.clone(), *sent),
    };
    let who = move || match &item {
        Item::Letter(letter) => (texts().reading.writer_short)(letter.from).to_owned(),
        Item::Answer { by, .. } => writer(by),
    };
    let first: String = text
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect();
    let date = move || sent.map(|sent| (ui::texts::shared().date)(sent));
    view! {
        <details class="prev__item" class:prev--me=answer open=open>
            <summary>
                <b>{who}</b>
                <span class="prev__first" lang=written_in(&first)>{first.clone()}</span>
                <span class="prev__date num">{date}</span>
            </summary>
            <div class="prev__body letter__body">{paragraphs(&text)}</div>
        </details>
    }
}

/// 你, or a colleague's name.
fn writer(by: &Person) -> String {
    let desk = Desk::expect();
    let me = desk.card.with(|card| {
        card.as_ref()
            .is_some_and(|card| card.me.as_ref() == Some(by))
    });
    if me {
        texts().reading.you.to_owned()
    } else {
        use_lang().get().of(&by.display).to_owned()
    }
}

fn change(kind: TheirsKind) -> Option<String> {
    let texts = &texts().reading;
    match kind {
        TheirsKind::Reply | TheirsKind::Opened => None,
        TheirsKind::Handover => Some(format!("　{}", texts.took_over)),
        TheirsKind::Closed => Some(format!("　{}", texts.closed)),
    }
}

/// What is known about the newest letter.
#[component]
pub fn Facts(reading: Memo<Option<Reading>>) -> impl IntoView {
    view! {
        <aside class="meta" aria-label=say(|t| t.reading.about)>
            {live(move || reading.get().map(facts))}
        </aside>
    }
}

fn facts(reading: Reading) -> impl IntoView {
    let lang = use_lang().get();
    let all = texts();
    let texts = &all.reading;
    let letter = reading.newest;
    let topics = if letter.topics.is_empty() {
        texts.no_topics.to_owned()
    } else {
        let topics: Vec<&str> = letter
            .topics
            .iter()
            .map(|topic| (texts.topic)(*topic))
            .collect();
        topics.join(texts.between)
    };
    let day = Moment {
        date: letter.day,
        minute: 0,
    };
    let opened = letter
        .opened
        .iter()
        .map(|opening| {
            let name = lang.of(&opening.by.display);
            view! { <span class="meta__line">{(texts.opened_at)(name, opening.at)}</span> }
        })
        .collect_view();
    view! {
        <dl>
            <div>
                <dt>{texts.says}</dt>
                <dd>{(all.inbox.urgency)(letter.urgency)}</dd>
            </div>
            <div>
                <dt>{texts.due}</dt>
                <dd>{pill(reading.due, reading.late)}</dd>
            </div>
            <div>
                <dt>{texts.topics}</dt>
                <dd>{topics}</dd>
            </div>
            {letter
                .contact
                .map(|contact| {
                    view! {
                        <div>
                            <dt>{texts.contact}</dt>
                            <dd class="meta__contact">{contact}</dd>
                        </div>
                    }
                })}
            <div>
                <dt>{texts.sent}</dt>
                <dd class="num">
                    {letter
                        .sent
                        .map_or_else(|| texts.no_time.to_owned(), ui::texts::shared().date_time)}
                </dd>
            </div>
            <div>
                <dt>{texts.came}</dt>
                <dd class="num">{(ui::texts::shared().date)(day)}</dd>
            </div>
            <div>
                <dt>{texts.opened}</dt>
                <dd class="num">
                    {if letter.opened.is_empty() {
                        texts.nobody_yet.into_any()
                    } else {
                        opened.into_any()
                    }}
                </dd>
            </div>
        </dl>
    }
}

/// A shape, words, and colour third.
fn pill(due: Due, late: Option<i64>) -> impl IntoView {
    let all = texts();
    let texts = &all.reading;
    let (class, shape, words) = match due {
        Due::Now => ("pill pill--now", "M5 0l5 9H0z", texts.due_now.to_owned()),
        Due::Today(deadline) => {
            let words = match late {
                Some(late) => (all.inbox.late)(late),
                None => (texts.due_today)(deadline),
            };
            ("pill pill--today", "M0 0h10v10H0z", words)
        }
        Due::TwoDays(deadline) => (
            "pill pill--two",
            "M5 0a5 5 0 1 0 0 10A5 5 0 1 0 5 0z",
            (texts.due_on)(deadline),
        ),
        Due::Info => ("pill", "M0 4h10v2.5H0z", texts.due_info.to_owned()),
    };
    view! {
        <span class=class>
            <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <path d=shape></path>
            </svg>
            <span class="num">{words}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::written_in;

    #[test]
    fn a_letter_is_read_in_its_own_language() {
        assert_eq!(written_in("我在天台上。"), "zh-CN");
        assert_eq!(written_in("I sit alone, 每天"), "zh-CN");
        assert_eq!(written_in("I sit alone"), "en");
    }
}
