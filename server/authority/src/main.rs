//! `xingang-authority`: the guidance centre's offline tool.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use authority::demo::Demo;
use authority::description::Description;
use authority::rules::{Refused, Rules};
use authority::words::{Lang, groups};
use authority::{files, passphrase, publish, request, show};
use clap::{Args, Parser, Subcommand};
use vault::authority::Authority;
use vault_api::problem::MIN_PASSPHRASE;
use wire::SchoolId;
use wire::card::Card;
use wire::date::Date;

/// The guidance centre's offline tool of 心港 Xingang: the authority key, enrolment, cards.
///
/// Run it on a machine without a network.
#[derive(Parser)]
#[command(name = "xingang-authority", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the city's authority key
    New {
        /// Where the key file goes
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
    },
    /// Print the fingerprint that stands on the posters
    Fingerprint {
        /// The authority's key file
        key: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
    },
    /// Enrolment requests of workers
    #[command(subcommand)]
    Request(RequestCommand),
    /// Cards: a school's signed list of who can open letters
    #[command(subcommand)]
    Card(CardCommand),
    /// Make a demo school with invented people, keys and passphrases
    Demo(DemoArgs),
}

#[derive(Subcommand)]
enum RequestCommand {
    /// Check a request's own signature and print the fingerprint to compare by voice
    Check {
        /// The request
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum CardCommand {
    /// Draft a card from a description (TOML, or JSON where its name ends in .json)
    Draft {
        /// The description; requests it names are looked for beside it
        description: PathBuf,
        /// Where the draft goes
        #[arg(long)]
        out: PathBuf,
    },
    /// Sign a draft
    Sign(SignArgs),
    /// Say in words what a signed card says
    Show {
        /// The signed card
        file: PathBuf,
    },
}

#[derive(Args)]
struct SignArgs {
    /// The draft
    draft: PathBuf,
    /// The authority's key file
    #[arg(long)]
    key: PathBuf,
    /// Where the signed card goes
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Let a card of one person pass (pilots only: one absent person then blocks every letter)
    #[arg(long)]
    allow_single: bool,
    #[command(flatten)]
    passphrase: Passphrase,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Place {
    /// The signed card now in force
    #[arg(long)]
    previous: Option<PathBuf>,
    /// The school has no card yet
    #[arg(long)]
    first: bool,
}

#[derive(Args)]
struct Passphrase {
    /// Read the passphrase from this file's first line instead of asking for it
    #[arg(long)]
    passphrase_file: Option<PathBuf>,
}

#[derive(Args)]
struct DemoArgs {
    /// A folder, made if it is missing
    #[arg(long)]
    out: PathBuf,
    /// The school's short name in addresses
    #[arg(long, default_value = "gangcheng")]
    school: SchoolId,
    /// The card's first UTC day [default: today]
    #[arg(long)]
    not_before: Option<Date>,
    /// The card's last UTC day [default: 180 days later]
    #[arg(long)]
    not_after: Option<Date>,
    /// The card's epoch [default: one more than the card before]
    #[arg(long)]
    epoch: Option<u32>,
    /// The signed card before it
    #[arg(long)]
    previous: Option<PathBuf>,
    /// Take the keys of a demo made before from its folder
    #[arg(long)]
    keys: Option<PathBuf>,
}

fn main() -> ExitCode {
    let lang = Lang::of_terminal();
    match run(Cli::parse().command, lang) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let label = lang.pick("没有做成：", "refused: ");
            match error.downcast_ref::<Refused>() {
                Some(refused) if lang == Lang::Zh => eprintln!("{label}{}", refused.zh()),
                _ => eprintln!("{label}{error:#}"),
            }
            ExitCode::FAILURE
        }
    }
}

/// Does it, and says what happened and what comes next.
fn run(command: Command, lang: Lang) -> Result<String> {
    match command {
        Command::New { out, passphrase } => new(&out, &passphrase, lang),
        Command::Fingerprint { key, passphrase } => {
            let fingerprint = open(&key, &passphrase, lang)?.fingerprint();
            let next = lang.pick(
                "这26个字符印在海报上，也在链接里：",
                "These 26 characters stand on the posters and in the links:",
            );
            let link = vault::pin::write_link(fingerprint);
            Ok(format!(
                "{}\n{next}\n#{link}",
                groups(&fingerprint.to_string())
            ))
        }
        Command::Request(RequestCommand::Check { file }) => check_request(&file, lang),
        Command::Card(CardCommand::Draft { description, out }) => {
            let beside = description.parent().unwrap_or(Path::new("."));
            let draft = Description::read(&description)?.draft(beside)?;
            files::write_public(&out, &files::pretty(&draft))?;
            Ok(lang
                .pick(
                    "草稿写好了。请两个人一起看一遍，再用 card sign 签名。",
                    "The draft is written. Read it through with a second person, then: card sign.",
                )
                .to_owned())
        }
        Command::Card(CardCommand::Sign(args)) => sign(&args, lang),
        Command::Card(CardCommand::Show { file }) => {
            let checked = files::read_signed(&file)?
                .check()
                .with_context(|| format!("{} is refused", file.display()))?;
            Ok(show::card(&checked, lang).trim_end().to_owned())
        }
        Command::Demo(args) => demo(args, lang),
    }
}

fn new(out: &Path, passphrase: &Passphrase, lang: Lang) -> Result<String> {
    let passphrase = passphrase::new(
        passphrase.passphrase_file.as_deref(),
        lang.pick("给钥匙文件设一个口令：", "A passphrase for the key file: "),
        lang.pick("再输一次：", "Once more: "),
    )?;
    if passphrase.chars().count() < MIN_PASSPHRASE {
        bail!("a passphrase has {MIN_PASSPHRASE} characters at least; nothing was written");
    }
    let authority = Authority::generate()?;
    let key = authority.to_key_file(&passphrase, authority::now())?;
    files::write_secret(out, &key)?;
    let fingerprint = groups(&authority.fingerprint().to_string());
    Ok(match lang {
        Lang::Zh => format!(
            "中心钥匙做好了：{}\n指纹：{fingerprint}\n\
             接下来：把文件和口令分开各存一份，这台机器不要联网。指纹印在海报上。\n\
             然后收社工的登记请求：request check",
            out.display()
        ),
        Lang::En => format!(
            "The authority key is made: {}\nFingerprint: {fingerprint}\n\
             Next: keep a copy of the file and of the passphrase, in two places; keep this machine \
             off the network. The fingerprint goes onto the posters.\n\
             Then check the workers' enrolment requests: request check",
            out.display()
        ),
    })
}

fn open(key: &Path, passphrase: &Passphrase, lang: Lang) -> Result<Authority> {
    let file = files::read(key)?;
    let passphrase = passphrase::existing(
        passphrase.passphrase_file.as_deref(),
        lang.pick("钥匙文件的口令：", "The key file's passphrase: "),
    )?;
    Authority::from_key_file(&file, &passphrase)
        .with_context(|| format!("{} stays closed", key.display()))
}

fn check_request(file: &Path, lang: Lang) -> Result<String> {
    let request = request::check(file)?;
    let (zh, en) = (&request.display.zh, &request.display.en);
    let school = &request.school;
    let fingerprint = groups(&request.fingerprint().to_string());
    Ok(match lang {
        Lang::Zh => format!(
            "签名对。学校：{school}　名字：{zh} / {en}\n指纹：{fingerprint}\n\
             接下来：打电话给本人，请对方念出屏幕上的指纹，一组一组对。\n\
             完全一样，才把这个文件写进学校的描述里：card draft"
        ),
        Lang::En => format!(
            "The signature is right. School: {school}  Name: {zh} / {en}\n\
             Fingerprint: {fingerprint}\n\
             Next: call the person and let them read out the fingerprint on their screen, group by \
             group.\nOnly if all of it is the same, name this file in the school's description: \
             card draft"
        ),
    })
}

fn sign(args: &SignArgs, lang: Lang) -> Result<String> {
    let draft: Card = files::read_json(&args.draft, "a card's draft")?;
    let before = args
        .place
        .previous
        .as_deref()
        .map(files::read_signed)
        .transpose()?;
    let rules = Rules {
        allow_single: args.allow_single,
        today: authority::now().utc_date(),
    };
    // Nobody types a passphrase for a draft that is refused anyway.
    rules.check(&draft)?;
    let authority = open(&args.key, &args.passphrase, lang)?;
    let signed = publish::sign(draft, before.as_ref(), &authority, rules)?;
    files::write_public(&args.out, &files::pretty(&signed))?;
    let said = show::card(&signed.check()?, lang);
    let (out, next) = (
        args.out.display(),
        lang.pick(
            "签好了。接下来：带到服务器上，运行 xingang card add",
            "Signed. Next: take it to the server and run: xingang card add",
        ),
    );
    let keep = lang.pick(
        "留着这个文件，下一张卡片要用（--previous）。",
        "Keep this file, the next card needs it (--previous).",
    );
    Ok(format!("{said}{next} {out}\n{keep}"))
}

fn demo(args: DemoArgs, lang: Lang) -> Result<String> {
    let demo = Demo {
        previous: args
            .previous
            .as_deref()
            .map(files::read_signed)
            .transpose()?,
        out: args.out,
        school: args.school,
        not_before: args.not_before,
        not_after: args.not_after,
        epoch: args.epoch,
        keys: args.keys,
    };
    let made = demo.make(authority::now())?;
    let out = demo.out.display();
    let fingerprint = groups(&made.authority.to_string());
    let people = made.people.join(", ");
    Ok(match lang {
        Lang::Zh => format!(
            "示范学校做好了：{out}\n指纹：{fingerprint}\n钥匙：{people}；口令在 passphrases.txt\n\
             只用来试：口令就写在旁边。接下来：xingang card add {out}/card.json"
        ),
        Lang::En => format!(
            "The demo school is made: {out}\nFingerprint: {fingerprint}\n\
             Keys: {people}; their passphrases stand in passphrases.txt\n\
             For trying only: the passphrases lie beside the keys. Next: xingang card add \
             {out}/card.json"
        ),
    })
}
