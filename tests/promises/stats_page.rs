//! `stats --html`: one page that needs nothing but itself and says what `stats --json` says.

use crate::support::{Coach, questions};
use serde_json::Value;
use std::process::Command;

/// Four cards answered on three days; the title of their topic is nothing that HTML should understand.
fn practiced() -> Coach {
    let deck = questions(4).replacen("# Topic 1", "# <script>alert(1)</script> & \"so\"", 1);
    let mut coach = Coach::new().deck("a.md", &deck);
    for (day, grade) in [("2026-03-02", "good"), ("2026-03-05", "again"), ("2026-04-10", "good")] {
        coach.set_clock(&format!("{day} 09:00"));
        coach.grade_all("", grade);
    }
    coach
}

fn page(coach: &Coach) -> String {
    let path = coach.desk().join("stats.html");
    coach.tell(&format!("stats --html {}", path.display()));
    std::fs::read_to_string(path).expect("the page that was written")
}

/// The cells of a section's table, row by row.
fn table(page: &str, id: &str) -> Vec<Vec<String>> {
    let begin = page.find(&format!("<table id=\"{id}-numbers\">")).unwrap_or_else(|| panic!("no table {id}"));
    let body = page[begin..].split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a body");
    let cells = |row: &str| row.replace("<th scope=\"row\">", "<td>").replace("</th>", "</td>");
    let texts = |row: String| {
        row.split("<td>").skip(1).map(|cell| cell.split("</td>").next().unwrap_or("").to_owned()).collect()
    };
    body.split("<tr>").skip(1).map(|row| texts(cells(row))).collect()
}

fn percent(value: &Value) -> String {
    value.as_f64().map_or_else(String::new, |share| format!("{:.1}%", 100.0 * share))
}

#[test]
fn the_tables_of_the_page_have_the_numbers_of_the_json() {
    let coach = practiced();
    let (page, json) = (page(&coach), coach.json("stats --json").remove(0));
    let list = |field: &str| json[field].as_array().cloned().unwrap_or_default();

    let days: Vec<(String, u64)> = list("days")
        .iter()
        .rev()
        .map(|day| {
            (day["day"].as_str().unwrap_or("").to_owned(), day["tracks"]["facts"]["reviews"].as_u64().unwrap_or(0))
        })
        .collect();
    let shown = table(&page, "days");
    let told: Vec<(String, u64)> =
        shown.iter().map(|row| (row[0].clone(), row[1].parse().expect("a number"))).collect();
    assert_eq!(told, days);
    assert_eq!(days.len(), 3);

    let forecast = table(&page, "forecast");
    assert_eq!(forecast.len(), 180);
    for (row, due) in forecast.iter().zip(list("forecast")) {
        assert_eq!((row[0].as_str(), row[1].clone()), (due["day"].as_str().unwrap_or(""), due["due"].to_string()));
    }

    let months: Vec<[String; 3]> = list("retention_by_month")
        .iter()
        .map(|one| {
            [one["month"].as_str().unwrap_or("").to_owned(), percent(&one["all"]["share"]), one["all"]["n"].to_string()]
        })
        .collect();
    let told: Vec<[String; 3]> =
        table(&page, "retention").into_iter().map(|row| [row[0].clone(), row[1].clone(), row[2].clone()]).collect();
    assert_eq!(told, months);

    let bins: Vec<[String; 3]> = list_of(&json["prediction"]["bins"])
        .map(|bin| [bin["n"].to_string(), percent(&bin["predicted"]), percent(&bin["actual"])])
        .collect();
    let told: Vec<[String; 3]> =
        table(&page, "prediction").into_iter().map(|row| [row[1].clone(), row[2].clone(), row[3].clone()]).collect();
    assert_eq!(told, bins);

    let topic = &json["topics"][0];
    let row = &table(&page, "topics")[0];
    assert_eq!(row[2], format!("{:.1}", topic["stability"].as_f64().expect("a stability")));
    assert_eq!(row[3], topic["cards"].to_string());

    // What is drawn is what the tables have: a bar for each day with cards due, a dot for each month and each bin.
    let due = list("forecast").iter().filter(|day| day["due"] != 0).count();
    assert!(section(&page, "forecast").matches("<rect").count() >= due);
    assert_eq!(section(&page, "retention").matches("<circle").count(), months.len());
    assert_eq!(section(&page, "prediction").matches("<circle").count(), bins.len());
}

fn list_of(value: &Value) -> impl Iterator<Item = Value> {
    value.as_array().cloned().unwrap_or_default().into_iter()
}

fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let begin = page.find(&format!("<section aria-labelledby=\"{id}\">")).unwrap_or_else(|| panic!("no section {id}"));
    page[begin..].split("</section>").next().unwrap_or("")
}

#[test]
fn a_topic_is_text_and_the_page_asks_for_nothing_from_elsewhere() {
    let page = page(&practiced());
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; "), "{page}");
    for word in ["<script", "http", "url(", "@import", "src=", "href"] {
        assert!(!page.contains(word), "{word}");
    }
    assert_eq!(page.matches("<svg ").count(), page.matches("role=\"img\"").count());
    assert!(page.matches("<details>").count() >= page.matches("<figure>").count());
}

#[test]
fn a_page_is_replaced_whole_and_a_folder_is_refused() {
    let coach = practiced();
    let (folder, first) = (coach.desk().to_owned(), page(&coach));
    assert_eq!(page(&coach), first);
    let left: Vec<String> = std::fs::read_dir(&folder)
        .expect("the desk")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.contains("stats.html"))
        .collect();
    assert_eq!(left, ["stats.html"]);
    let answer = coach.ask(&format!("stats --html {}", folder.display()));
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("is a folder, not a file"), "{}", answer.err);
}

#[test]
fn the_prompt_writes_the_same_page() {
    let coach = practiced();
    let path = coach.desk().join("from-prompt.html");
    coach.ask_with("", &format!("stats --html {}\nquit\n", path.display()));
    assert_eq!(std::fs::read_to_string(path).expect("the page that was written"), page(&coach));
}

#[test]
fn a_home_without_answers_has_an_honest_page() {
    let page = page(&Coach::new());
    assert_eq!(page.matches("No answers yet.").count(), 4, "{page}");
    assert_eq!(table(&page, "forecast").iter().filter(|row| row[1] != "0").count(), 0);
}

/// Needs a browser; where there is none, the other tests have to do.
#[test]
fn a_browser_shows_the_page_within_the_width_of_a_phone() {
    let coach = practiced();
    let path = coach.desk().join("stats.html");
    let page = page(&coach);
    let Some(browser) = ["chromium", "/usr/bin/chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success()))
    else {
        return skipped("no Chromium here: the page was not rendered");
    };
    // A copy that measures itself; the page has no script of its own.
    let measure = "<script>document.title=[innerWidth,document.documentElement.scrollWidth<=innerWidth,\
                   [...document.querySelectorAll('svg')].filter(s=>s.getBoundingClientRect().height>40).length].join(' ')</script></body>";
    let frame = coach.desk().join("frame.html");
    let inner = page
        .replace("</body>", &measure.replace("document.title=", "parent.document.title="))
        .replace('&', "&amp;")
        .replace('"', "&quot;");
    std::fs::write(
        &frame,
        format!("<!DOCTYPE html><title>none</title><iframe width=390 height=3000 srcdoc=\"{inner}\"></iframe>"),
    )
    .expect("a file beside the page");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", coach.desk().join("browser").display()))
        .arg(format!("file://{}", frame.display()))
        .output()
        .expect("the browser runs");
    let shown = String::from_utf8_lossy(&output.stdout);
    let title = shown.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or("");
    assert_eq!(title, format!("390 true {}", page.matches("<svg ").count()), "{path:?}");
}

/// Says on the test's output why it did not look.
fn skipped(why: &str) {
    use std::io::Write;
    writeln!(std::io::stderr(), "skipped: {why}").expect("standard error is open");
}
