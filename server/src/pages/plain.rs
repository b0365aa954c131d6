//! Pages that need no bundle and no script: the list of schools, an address of none, and the page a
//! quick exit leads to.

use wire::card::SchoolListing;

/// The style of these pages.
pub(super) const STYLE: &str = include_str!("plain.css");

/// Where a quick exit leads unless the deployment says otherwise. It works without a network
/// beyond, and says nothing that anybody could ask about.
pub(super) const AWAY: &str = include_str!("away.html");

/// Every school, as a link to its letterbox.
pub(super) fn schools(schools: &[SchoolListing]) -> String {
    let mut items = String::new();
    for one in schools {
        items.push_str(&format!(
            "<li><a href=\"/s/{}\">{}<span lang=\"en\">{}</span></a></li>\n",
            one.school,
            escaped(&one.name.zh),
            escaped(&one.name.en)
        ));
    }
    let body = if items.is_empty() {
        "<p>这里还没有学校。</p>\n<p lang=\"en\">There is no school here yet.</p>".to_owned()
    } else {
        format!(
            "<p>找到你的学校，再点进去。</p>\n<p lang=\"en\">Find your school.</p>\n<ul>\n{items}</ul>"
        )
    };
    page(&body)
}

/// What stands at the address of a school that is not here.
pub(super) fn unknown_school() -> String {
    page(
        "<p>这个地址没有学校。请看看地址有没有写错。</p>\n\
         <p lang=\"en\">There is no school at this address. Please check how it is written.</p>\n\
         <p><a href=\"/\">看看有哪些学校<span lang=\"en\">See the schools</span></a></p>",
    )
}

fn page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>心港</title>\n<link rel=\"stylesheet\" href=\"/pages.css\">\n</head>\n<body>\n\
         <main>\n<h1>心港</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                other => out.push(other),
            }
            out
        })
}

#[cfg(test)]
mod tests {
    use wire::card::Bilingual;

    use super::*;

    #[test]
    fn a_schools_name_is_text_and_never_markup() {
        let listing = SchoolListing {
            school: "gangcheng".parse().unwrap(),
            name: Bilingual {
                zh: "<b>港城&\"一\"中</b>".into(),
                en: "O'Hara".into(),
            },
        };
        let html = schools(&[listing]);
        assert!(html.contains("&lt;b&gt;港城&amp;&quot;一&quot;中&lt;/b&gt;"));
        assert!(html.contains("O&#39;Hara"));
        assert!(html.contains("href=\"/s/gangcheng\""));
        assert!(schools(&[]).contains("这里还没有学校"));
    }
}
