//! HTML inside Markdown as Markdown: emphasis, code, links, images, lists, tables, and line breaks are rewritten,
//! layout is removed, and scripts and comments are removed with their content. Nothing is downloaded. Knows nothing
//! about cards.
//!
//! Names that are not HTML elements (`List<String>`, `<role>`) stay text. Tables with cells that a Markdown table
//! cannot hold stay too. Code spans and fences are not changed. Entities stay, because Markdown decodes them.

mod reducer;
mod table;
mod tag;

pub(super) use reducer::reduce;
pub(super) use tag::first;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_of_weight_links_and_images_become_markdown() {
        for (html, markdown) in [
            ("<b>What</b> is <i>x</i>?", "**What** is *x*?"),
            ("<code>a&lt;b</code> and <kbd>`</kbd>", "`a<b` and `` ` ``"),
            ("<a href=\"https://x.y\">z</a><a name=\"t\"></a>", "[z](https://x.y)"),
            ("<img src='a b.png' alt=\"c\">", "![c](<a b.png>)"),
            ("O(n<sup>2</sup>), x<sub>i</sub>", "O(n^2), x_i"),
            ("one<br>two<br/>\nthree", "one  \ntwo  \nthree"),
            ("<a href=\"javascript:x()\">z</a>", "z"),
        ] {
            assert_eq!(reduce(html), markdown);
        }
    }

    #[test]
    fn what_html_does_not_have_is_text() {
        let text = "List<String> and <role>, a < b, `<b>`, \\<b>, <https://x.y>\n```\n<p>\n```\n";
        assert_eq!(reduce(text), text);
    }

    #[test]
    fn blocks_become_paragraphs_lists_and_fences() {
        assert_eq!(reduce("<p>a</p><p>b</p>").trim(), "a\n\nb");
        assert_eq!(reduce("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"), "- a\n- b\n   1. c\n");
        assert_eq!(reduce("x\n<pre><code>a &lt; b\n</code></pre>y"), "x\n\n```\na < b\n```\ny");
        assert_eq!(reduce("<b>\nlong\n\ntext\n</b>"), "long\n\ntext\n");
    }

    #[test]
    fn a_table_of_plain_cells_becomes_one_of_markdown() {
        for (html, markdown) in [
            (
                "x\n<table>\n<thead><tr><th>Type</th><th>a|b</th></tr></thead>\n<tr>\n  <td><b>int</b></td>\n  <td>one<br>two\n</td></tr></table>\ny",
                "x\n\n| Type | a\\|b |\n|---|---|\n| **int** | one<br>two |\n\ny",
            ),
            (
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
                "|   |   |\n|---|---|\n| 1 | 2 |\n| 3 |  |\n",
            ),
        ] {
            assert_eq!(reduce(html), markdown);
        }
        for html in [
            "<table><tr><td><pre>a\nb</pre></td></tr></table>",
            "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
            "<table><tr><td>a",
        ] {
            assert!(reduce(html).starts_with("<table><tr><td>"), "{html}");
        }
    }

    #[test]
    fn scripts_comments_and_components_are_gone() {
        assert_eq!(reduce("a<script>alert('<b>')</script>b<!-- c\n -->d"), "abd");
        assert_eq!(reduce("a\n<InDocAd />\nb"), "a\n\nb");
        assert_eq!(reduce("| a<br>b | c |"), "| a<br>b | c |");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[<>/a-c!\\-&;`\\\\\" =\n]{0,80}") {
            let _ = reduce(&text);
        }
    }
}
