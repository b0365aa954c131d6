//! What can go wrong, and the words for each, in both languages and in this one file.

use ui::http::RelayError;
use ui::lang::Lang;
use ui::vault::AskError;
use vault_api::Problem;
use vault_api::problem::{CardProblem, KeyFileProblem};
use vault_api::thread::Unverified;
use wire::ProblemCode;

/// Why something did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The vault.
    Vault(AskError),
    /// The relay, or the way to it.
    Relay(RelayError),
    /// The vault or the relay answered another question than the one asked: a defect of ours.
    Answer,
    /// The browser could not read or save a file.
    File,
    /// No key file has been chosen.
    NoFile,
    /// The key is no longer on the school's card.
    OffCard,
}

impl From<AskError> for Trouble {
    fn from(error: AskError) -> Self {
        Self::Vault(error)
    }
}

impl From<RelayError> for Trouble {
    fn from(error: RelayError) -> Self {
        Self::Relay(error)
    }
}

impl Trouble {
    /// The vault's reason, if it is one.
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::Vault(AskError::Vault(problem)) => Some(*problem),
            _ => None,
        }
    }

    /// The relay's reason, if it is one.
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Relay(error) => error.code(),
            _ => None,
        }
    }

    /// Whether the same again may work.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Relay(RelayError::Offline | RelayError::Strange(_)) => true,
            Self::Vault(AskError::TimedOut) => true,
            _ => matches!(
                self.code(),
                Some(ProblemCode::Busy | ProblemCode::TooSlow | ProblemCode::Internal)
            ),
        }
    }

    /// What happened and what to do.
    pub fn words(&self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Vault(AskError::Vault(problem)) => of_problem(*problem),
            Self::Vault(AskError::Broken) => (
                "打开信的那部分没有启动。刷新页面再试；还不行，换一个新一点的浏览器。",
                "The part that opens letters did not start. Reload the page; if that does not help, use a newer browser.",
            ),
            Self::Vault(AskError::TimedOut) => (
                "电脑太忙，没有算完。关掉别的页面再试。",
                "The computer was too busy to finish. Close other pages and try again.",
            ),
            Self::Vault(AskError::Ended) => (
                "工作台锁上了，没有做完。",
                "The desk was locked before this was done.",
            ),
            Self::Relay(RelayError::Offline) => (
                "连不上。看看网络，再试一次。",
                "No connection. Check the network and try again.",
            ),
            Self::Relay(RelayError::Strange(_)) => (
                "收到的不是心港的回答，可能是学校的网要先登录。弄好网络再试。",
                "The answer was not from Xingang. The network may want you to log in first. Try again after that.",
            ),
            Self::Relay(RelayError::Refused(problem, _)) => of_relay(problem.code),
            Self::Answer => (
                "程序自己出了错。刷新页面再试，并告诉中心。",
                "The program made a mistake. Reload the page, and tell the centre.",
            ),
            Self::File => (
                "浏览器没有读到或存下这个文件。再选一次。",
                "The browser could not read or save the file. Choose it again.",
            ),
            Self::NoFile => ("先选钥匙文件。", "Choose the key file first."),
            Self::OffCard => (
                "学校的名片上没有你的钥匙了，新信收不到。打电话给中心。",
                "Your key is no longer on the school’s card, so no mail can be fetched. Call the centre.",
            ),
        };
        pick(lang, zh, en)
    }
}

fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn of_problem(problem: Problem) -> (&'static str, &'static str) {
    match problem {
        Problem::KeyFile(problem) => of_key_file(problem),
        Problem::Card(problem) => of_card(problem),
        Problem::Link => (
            "网址#后面的那一段坏了。请用中心给你的完整网址。",
            "The part of the address after # is damaged. Use the whole address the centre gave you.",
        ),
        Problem::Recovery => (
            "这不是恢复页上的那一串。一组一组对一遍，字母和数字都不能少。",
            "This is not the text of a recovery sheet. Compare it group by group; no letter or digit may be missing.",
        ),
        Problem::Draft(_) => (
            "回信里有不能寄的字符，或者太长。改一改再寄。",
            "The answer is too long or has characters that cannot be sent. Change it and send again.",
        ),
        Problem::NotAnswerable | Problem::UnknownLetter | Problem::NoBox => (
            "这封信不能回：它核对不上，或者已经被写信人删掉了。",
            "This letter cannot be answered: it could not be checked, or its sender erased it.",
        ),
        Problem::NoCard | Problem::CardContradictsLetters => (
            "还没有核对过学校的名片，所以什么也不寄。刷新名片再试。",
            "The school’s card has not been checked yet, so nothing is sent. Refresh the card and try again.",
        ),
        Problem::BadAnswer => (
            "收到的信件数据坏了，没有打开。过一会儿再试；一直这样，告诉中心。",
            "The mail that arrived was damaged and was not opened. Try again later; if it stays, tell the centre.",
        ),
        Problem::Locked => (
            "钥匙锁上了。再输一次口令。",
            "The key is locked. Enter the passphrase again.",
        ),
        Problem::Code(_) | Problem::Diary(_) | Problem::BadRequest | Problem::Internal => (
            "程序自己出了错。刷新页面再试，并告诉中心。",
            "The program made a mistake. Reload the page, and tell the centre.",
        ),
    }
}

fn of_key_file(problem: KeyFileProblem) -> (&'static str, &'static str) {
    match problem {
        KeyFileProblem::NotAKeyFile => (
            "这不是钥匙文件。钥匙文件是做钥匙时存下的那一个。",
            "This is not a key file. The key file is the one you saved when you made the key.",
        ),
        KeyFileProblem::WrongPassphrase => (
            "口令打不开这把钥匙。看看大小写，再看看输入法是中文还是英文。",
            "The passphrase does not open this key. Check capitals and the keyboard language.",
        ),
        KeyFileProblem::TooMuchWork => (
            "这个文件要算太久，浏览器打不开。它可能不是心港做的。",
            "This file asks for more work than a browser should do. It may not have been made by Xingang.",
        ),
        KeyFileProblem::ShortPassphrase => (
            "口令太短，至少10个字。",
            "The passphrase is too short. It needs at least 10 characters.",
        ),
    }
}

fn of_card(problem: CardProblem) -> (&'static str, &'static str) {
    match problem {
        CardProblem::OtherAuthority => (
            "学校的名片不是你的中心签的，可能有人换过。先不要用，打电话给中心。",
            "The school’s card was not signed by your centre. Somebody may have swapped it. Stop, and call the centre.",
        ),
        CardProblem::Shape | CardProblem::Signature | CardProblem::Dates => (
            "学校的名片是坏的，签名核对不上。先不要用，打电话给中心。",
            "The school’s card is damaged: its signature does not verify. Stop, and call the centre.",
        ),
        CardProblem::OtherSchool => (
            "收到的是别的学校的名片。看看网址里的学校，再告诉中心。",
            "This is another school’s card. Check the school in the address, and tell the centre.",
        ),
        CardProblem::NotYet => (
            "学校的名片还没有到开始的日子。看看电脑的日期，再问中心。",
            "The school’s card is not valid yet. Check this computer’s date, then ask the centre.",
        ),
        CardProblem::Expired => (
            "学校的名片过期30天以上，学生寄不了信。请中心马上发新的。",
            "The school’s card ran out more than 30 days ago, and pupils cannot send letters. Ask the centre for a new one now.",
        ),
        CardProblem::OlderEpoch | CardProblem::SameEpoch => (
            "收到的名片比见过的旧，可能有人换过。先不要用，打电话给中心。",
            "This card is older than one seen before. Somebody may have swapped it. Stop, and call the centre.",
        ),
        CardProblem::Recipients => (
            "名片上的收信人有错。打电话给中心。",
            "The recipients on the card are wrong. Call the centre.",
        ),
    }
}

fn of_relay(code: ProblemCode) -> (&'static str, &'static str) {
    match code {
        ProblemCode::UnknownSchool => (
            "这里没有这所学校，或者学校还没有名片。看看网址。",
            "There is no such school here, or it has no card yet. Check the address.",
        ),
        ProblemCode::LoginRefused | ProblemCode::NoSession => (
            "登不上：名片上没有这把钥匙，或者电脑的时间不对。",
            "Login was refused: this key is not on the card, or the computer’s clock is wrong.",
        ),
        ProblemCode::Erased => (
            "写信人已经把信删掉了，回信寄不到。",
            "The sender has erased the letters, so the answer cannot reach them.",
        ),
        ProblemCode::NotFound | ProblemCode::UnknownCard => (
            "要找的信或名片已经不在了。",
            "The letter or card is no longer there.",
        ),
        ProblemCode::BoxFull => (
            "这个信箱满了，放不下新的回信。信里请写信人换一个新的取信码。",
            "This box is full and takes no further answer. The sender needs to begin again with a new code.",
        ),
        ProblemCode::CardSuperseded => (
            "学校刚换了新名片。再寄一次，会按新名片锁。",
            "The school has a new card. Send again; it will be sealed to the new one.",
        ),
        ProblemCode::CardExpired => (
            "学校的名片过期了。请中心发新的。",
            "The school’s card has run out. Ask the centre for a new one.",
        ),
        ProblemCode::Busy | ProblemCode::TooSlow => (
            "现在人多，没有存上。过一会儿再试。",
            "It is busy and nothing was stored. Try again shortly.",
        ),
        ProblemCode::Internal => (
            "服务器出了错，什么也没有存。过一会儿再试。",
            "The server failed and stored nothing. Try again shortly.",
        ),
        ProblemCode::Malformed
        | ProblemCode::TooLarge
        | ProblemCode::IdTaken
        | ProblemCode::WrongProof
        | ProblemCode::NoSuchRoute => (
            "服务器不接受。可能页面太旧，刷新再试；还不行，告诉中心。",
            "The server did not accept this. The page may be old: reload it. If that does not help, tell the centre.",
        ),
    }
}

/// Why a frame is shown apart, for a worker.
pub fn unverified(why: Unverified, lang: Lang) -> &'static str {
    let (zh, en) = match why {
        Unverified::Missing => (
            "名单上有它，信却取不到了。",
            "It is on the list, but it can no longer be fetched.",
        ),
        Unverified::NotAFrame => (
            "数据坏了，不是完整的信。",
            "It is damaged and not a whole letter.",
        ),
        Unverified::Sealed => (
            "你的钥匙打不开它。它可能是在你上名片以前写的。",
            "Your key does not open it. It may be from before your key was on the card.",
        ),
        Unverified::NotALetter => (
            "打开了，可里面不是信。",
            "It opened, but there is no letter inside.",
        ),
        Unverified::Moved => (
            "它本来不在这个信箱，是被人搬来的。",
            "It was moved here from another box.",
        ),
        Unverified::Proof => (
            "写它的人没有这个信箱的取信码。",
            "Whoever wrote it does not hold the code of this box.",
        ),
        Unverified::Signature => (
            "签名不对，不是名片上的社工写的。",
            "Its signature is wrong: no worker on the card wrote it.",
        ),
        Unverified::Card => (
            "它写着的那张名片找不到或核对不上。",
            "The card it names cannot be found or checked.",
        ),
        Unverified::Stray => (
            "它回的那封信不在这里。",
            "The letter it answers is not here.",
        ),
    };
    pick(lang, zh, en)
}
