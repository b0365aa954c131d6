//! 05: what the answers come to, in words. The number is there for whoever asks for it.

use instruments::{Card, Outcome, Questionnaire, Reading, Words};
use leptos::prelude::*;
use ui::components::{Sign, Tone};
use ui::screens::Screens;
use vault_api::letter::Topic;

use super::{answered, card, drawing, give, list, words, write_about};
use crate::check::texts::of;
use crate::check::{Run, hardest, weighs};
use crate::markup::{Markup, el, svg};
use crate::parts::{bar, button, heading, icon, lang, notice, p, page, small_icon};
use crate::screen::Screen;
use crate::screens::chart::{self, Chart};
use crate::screens::diary::told;
use crate::visit::Visit;
use crate::writing::Writing;

pub(in crate::screens) fn result() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let (t, lang) = (words(), lang());
    let Some(run) = visit
        .check
        .with_value(|check| check.run().filter(|run| run.finished).cloned())
    else {
        return Vec::new();
    };
    let questionnaire = run.questionnaire();
    let outcome = run.response.outcome();
    let (title, body) = said(&run, outcome);
    let mut all = vec![heading(title)];
    if let Outcome::Total { words, .. } = outcome {
        all.push(sea(stretch(words)));
    }
    if !body.is_empty() {
        all.push(p("section-s", &body));
    }
    for which in [Card::Safety, Card::Bullied, Card::Burden, Card::Unanswered] {
        let (raised, own) = visit
            .check
            .with_value(|check| (check.raised(which), run.response.cards().contains(&which)));
        // The safety card stays whatever was answered since; the others stand with the answers they belong to.
        if raised && (own || which == Card::Safety) {
            all.extend(card::card(visit, screens, which, None));
            break;
        }
    }
    all.push(now(visit, screens, outcome));
    all.extend(marked(&run));
    all.push(score(&run, outcome));
    all.extend(earlier(visit, &run));
    all.extend(history(visit, &run));
    all.push(told(visit.diary().unkept));
    all.push(card::talk(visit, screens));
    all.push(give::give(&run));
    all.push(notice(Tone::Water, Sign::Lock, [p("", t.stayed)]).class("notice section-s"));
    all.push(p(
        "small muted section-s",
        of(questionnaire.attribution, lang),
    ));
    all.push(
        el("div")
            .class("btns section-s")
            .child(button("btn btn--line", t.back_to_list).press(move || screens.back())),
    );
    vec![
        bar(
            el("p").text(of(questionnaire.name, lang)),
            None,
            move || screens.back(),
        ),
        page().children(all),
    ]
}

/// The result in two pieces: a sentence, and what follows from it.
fn said(run: &Run, outcome: Outcome) -> (&'static str, String) {
    let t = words();
    let both = |words: Words| {
        let (title, body) = (t.words)(words, run.questionnaire().window);
        (title, body.to_owned())
    };
    match outcome {
        Outcome::Total { words, .. } | Outcome::Category(Some(words)) => both(words),
        // Its card says the rest.
        Outcome::Category(None) => (t.repeated_title, String::new()),
        Outcome::Declined(count) => (t.declined_title, (t.declined)(count)),
        Outcome::Unfinished => (t.declined_title, String::new()),
    }
}

/// Which of the four stretches of sea.
fn stretch(words: Words) -> usize {
    match words {
        Words::Lowest | Words::GoodOften | Words::NeverHappened => 0,
        Words::Next | Words::GoodRare | Words::Happened => 1,
        Words::Middle | Words::GoodVeryRare => 2,
        Words::High => 3,
    }
}

/// A boat on a sea that grows rougher to the right. Where it is says the list below, in words.
fn sea(at: usize) -> Markup {
    const WAVES: &str = "M0 92C16 92 20 90 34 90S60 92 74 92 92 82 108 82s18 12 34 12 20-22 38-22 20 24 40 24 22-36 44-36 22 40 46 40 26-58 50-58 24 34 30 52";
    const BOATS: [&str; 4] = [
        "translate(52 40) rotate(-2 22 46)",
        "translate(136 40) rotate(8 22 46)",
        "translate(226 28) rotate(-14 22 46)",
        "translate(318 6) rotate(-22 22 46)",
    ];
    let t = words();
    let filled = format!("{WAVES}V150H0z");
    let picture = drawing(
        "sea__svg",
        "0 0 390 150",
        &[
            (
                "sea__back",
                "M0 84C30 84 40 80 70 80s50 8 84 6 46-18 80-18 46 14 76 6 44-30 80-34v110H0z",
            ),
            ("sea__hill", "M0 92c10-8 22-10 34-9 16 1 24 6 34 9z"),
            ("sea__tower", "M23 50h10l2.5 33h-15z"),
            ("f-lamp", "M23.5 40h9v9h-9z"),
            ("sea__dome", "M21 49h14v2.5H21zM22.5 40l5.500-6 5.500 6z"),
            ("sea__fill", &filled),
            ("ln sea__line", WAVES),
            (
                "ln ln-1 sea__low",
                "M20 112h30M80 116h44M150 118c14 0 16-8 30-8s16 10 30 10M246 122c16 0 18-12 34-12s18 14 34 14M330 124c14 0 20-16 36-16",
            ),
        ],
    );
    let boat = [
        ("ln s-text", "M22 4v38"),
        ("sea__sail", "M19.500 7v28H3C11 28 17 18 19.500 7z"),
        ("f-lamp", "M24.500 12v23h15C33 29 28 21 24.500 12z"),
        ("f-hull", "M-2 39h48l-7 11H5z"),
    ]
    .map(|(class, d)| svg("path").attr("class", class).attr("d", d));
    let boat = svg("g").attr("transform", BOATS[at.min(3)]).children(boat);
    let stretches = t.sea.into_iter().enumerate().map(|(stretch, name)| {
        let li = el("li");
        match stretch == at {
            true => li.class("sea__on").text(t.here),
            false => li.text(name),
        }
    });
    let mut caption = el("figcaption").attr("id", "sea").text((t.sea_caption)(at));
    if at >= 2 {
        caption = caption.child(el("b").text(t.sea_strong));
    }
    el("figure")
        .class("sea")
        .attr("aria-labelledby", "sea")
        .child(picture.child(boat))
        .child(
            el("ol")
                .class("sea__bands")
                .attr("aria-hidden", "true")
                .children(stretches),
        )
        .child(caption)
}

/// What can be done now: the next questionnaire, small steps, a letter.
fn now(visit: Visit, screens: Screens<Screen>, outcome: Outcome) -> Markup {
    let (t, lang) = (words(), lang());
    let write = move || {
        write_about(visit, Topic::Mood);
        screens.go(Screen::Who(Writing::Pupil));
    };
    let next = visit
        .check
        .with_value(|check| check.offered())
        .into_iter()
        .map(|questionnaire| {
            let open = move || {
                visit.check.update_value(|check| check.open(questionnaire));
                screens.replace(Screen::Question);
            };
            row(
                &(t.on)(of(questionnaire.name, lang)),
                &(t.takes)(questionnaire.minutes, of(questionnaire.label, lang)),
                open,
            )
        });
    let mut all = el("section")
        .class("section")
        .attr("aria-labelledby", "now")
        .child(el("h2").attr("id", "now").text(t.now));
    let mut rows: Vec<Markup> = Vec::new();
    if weighs(outcome) {
        all = all.child(
            el("button")
                .class("btn btn--wide")
                .attr("type", "button")
                .child(icon(Sign::Pen))
                .text(t.write)
                .press(write),
        );
    }
    rows.extend(next);
    if !weighs(outcome) {
        rows.push(row(t.write, t.write_sub, write));
    }
    let steps = t.small.map(|step| el("li").text(step));
    all.child(el("ul").class("rows rows--tight").children(rows))
        .child(el("h3").class("section-s").text(t.try_small))
        .child(el("ul").class("nums nums--dot section-x").children(steps))
        .child(list::plan(screens).class("rows section-s"))
}

fn row(title: &str, sub: &str, act: impl Fn() + 'static) -> Markup {
    let main = el("span")
        .class("row__main")
        .child(el("b").text(title))
        .child(el("small").text(sub));
    let button = el("button")
        .class("row")
        .attr("type", "button")
        .child(main)
        .child(small_icon(Sign::Chevron))
        .press(act);
    el("li").child(button)
}

/// What she said herself, the hardest first.
fn marked(run: &Run) -> Option<Markup> {
    const SHOWN: usize = 3;
    let (t, lang) = (words(), lang());
    let questionnaire = run.questionnaire();
    // Where a question counts what is good, the least would stand here: nothing to be read back.
    if weight_is_good(questionnaire) {
        return None;
    }
    let lines = hardest(run).into_iter().take(SHOWN).map(|(place, choice)| {
        el("div")
            .child(el("dt").text(of(choice.text, lang)))
            .child(el("dd").text(of(questionnaire.questions[place].text, lang)))
    });
    let lines = lines.collect::<Vec<_>>();
    (!lines.is_empty()).then(|| {
        el("section")
            .class("section")
            .attr("aria-labelledby", "said")
            .child(
                el("h2")
                    .attr("id", "said")
                    .text((t.said)(questionnaire.window)),
            )
            .child(el("dl").class("said").children(lines))
    })
}

fn weight_is_good(questionnaire: &Questionnaire) -> bool {
    matches!(&questionnaire.reading, Reading::Total(total) if matches!(total.low, Some(instruments::Low::AtMost(_))))
}

/// The number, and what it cannot say.
fn score(run: &Run, outcome: Outcome) -> Markup {
    let t = words();
    let Outcome::Total { sum, shown, .. } = outcome else {
        return el("div");
    };
    let Reading::Total(total) = &run.questionnaire().reading else {
        return el("div");
    };
    let most = total.bands.last().map_or(0, |band| band.to);
    let mut words = (t.score_is)(sum, most);
    if total.multiplier > 1 {
        words.push_str(&(t.percent)(shown));
    }
    words.push_str(t.score_cannot);
    el("details")
        .class("more")
        .child(el("summary").text(t.score))
        .child(p("small muted num", &words))
}

/// The time before in this visit, beside this one.
fn earlier(visit: Visit, run: &Run) -> Option<Markup> {
    let t = words();
    let before = visit.check.with_value(|check| {
        let runs = check.finished(run.questionnaire());
        let at = runs.iter().rposition(|one| one.response == run.response)?;
        at.checked_sub(1).map(|before| runs[before].clone())
    })?;
    let outcome = before.response.outcome();
    let (title, _) = said(&before, outcome);
    let title = match outcome {
        Outcome::Declined(_) => t.earlier_none,
        _ => title,
    };
    Some(
        el("dl").class("said section-s").child(
            el("div")
                .child(el("dt").text(t.earlier))
                .child(el("dd").text(title)),
        ),
    )
}

/// All results of this questionnaire that have a number, newest first, and what an older version was answered with.
fn history(visit: Visit, run: &Run) -> Option<Markup> {
    const SHOWN: usize = 12;
    let t = words();
    let Reading::Total(total) = &run.questionnaire().reading else {
        return None;
    };
    let most = i32::from(total.bands.last().map_or(1, |band| band.to));
    let day = |at: &str| at.split('T').next().unwrap_or_default().to_owned();
    let mut chart = Chart::new(t.history_said, &t.history_head);
    let count = visit.check.with_value(|check| {
        let runs = check.finished(run.questionnaire());
        let totals = runs
            .iter()
            .rev()
            .filter_map(|run| match run.response.outcome() {
                Outcome::Total { sum, .. } => Some((day(&run.at), sum)),
                _ => None,
            });
        let mut count = 0;
        for (day, sum) in totals.take(SHOWN) {
            let score = sum.to_string();
            chart.say(&[&day, " ", &score, t.semicolon].concat());
            chart.row(&[&day, &score]);
            let y = chart.line(&day, &score) + 23;
            chart.put(chart::bar(
                "full",
                0,
                y,
                chart::WIDTH * i32::from(sum) / most,
            ));
            count += 1;
        }
        for old in check.old(run.questionnaire()) {
            chart.row(&[&day(&old.at), t.history_old]);
            count += 1;
        }
        count
    });
    (count > 1).then(|| {
        el("details")
            .class("more")
            .child(el("summary").text(t.history))
            .children(chart.draw())
    })
}

/// Every answer in words, in order.
pub(super) fn answers(run: &Run) -> Vec<(&'static str, &'static str)> {
    let lang = lang();
    let questions = run.questionnaire().questions.iter().enumerate();
    questions
        .map(|(place, question)| {
            (
                of(question.text, lang),
                answered(question, run.response.given(place)),
            )
        })
        .collect()
}
