//! Parts of the page: sections with a chart and its table. Escapes all text.

use crate::view::safe_line;

/// Text on one line, escaped for HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in safe_line(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A section of the page.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Its ID on the page.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// The text below the heading.
    pub note: String,
    /// The finished drawing; empty if there is nothing to draw.
    pub drawing: String,
    /// The legend: a class and a name for each color.
    pub legend: Vec<(String, String)>,
    /// The heads of the table's columns.
    pub columns: Vec<&'static str>,
    /// Its rows, if any.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// As HTML.
    pub fn html(&self) -> String {
        let (id, heading) = (self.id, escaped(&self.heading));
        let mut out = format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n");
        out.push_str(&format!("<p>{}</p>\n", escaped(&self.note)));
        if !self.drawing.is_empty() {
            out.push_str(&format!("<figure>\n{}\n{}</figure>\n", self.drawing, self.key()));
        }
        if !self.rows.is_empty() {
            out.push_str(&self.table());
        }
        out + "</section>\n"
    }

    fn key(&self) -> String {
        if self.legend.is_empty() {
            return String::new();
        }
        let one = |(class, name): &(String, String)| format!("<li><i class=\"{class}\"></i>{}</li>", escaped(name));
        format!("<ul class=\"key\">{}</ul>\n", self.legend.iter().map(one).collect::<String>())
    }

    fn table(&self) -> String {
        let heading = escaped(&self.heading);
        let head: String =
            self.columns.iter().map(|name| format!("<th scope=\"col\">{}</th>", escaped(name))).collect();
        let mut out = format!(
            "<details>\n<summary>Numbers: {heading}</summary>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" \
             aria-label=\"Numbers: {heading}\"><table id=\"{}-numbers\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n",
            self.id
        );
        for row in &self.rows {
            let cell = |(nth, cell): (usize, &String)| match nth {
                0 => format!("<th scope=\"row\">{}</th>", escaped(cell)),
                _ => format!("<td>{}</td>", escaped(cell)),
            };
            out.push_str(&format!("<tr>{}</tr>\n", row.iter().enumerate().map(cell).collect::<String>()));
        }
        out + "</tbody>\n</table></div>\n</details>\n"
    }
}

/// A share as a percentage with one digit after the point; empty for none.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.1}%", 100.0 * share))
}

/// Seconds as minutes with one digit after the point.
pub fn minutes(seconds: f64) -> String {
    format!("{:.1}", seconds / 60.0)
}

/// A number with this many digits after the point; empty for none.
pub fn digits(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(String::new, |value| format!("{value:.digits$}"))
}
