//! XML elements: names and attributes are ours, texts and values are escaped when they are written.

use crate::render::safe::neutralise;
use std::fmt::Write;

/// An element with what is in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An empty one.
    pub fn new(name: &'static str) -> Self {
        Element { name, ..Element::default() }
    }

    /// With an attribute.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With an attribute that is a length or a place, to a tenth.
    pub fn at(self, name: &'static str, value: f64) -> Self {
        let text = format!("{value:.1}");
        self.with(name, text.strip_suffix(".0").unwrap_or(&text))
    }

    /// With an element in it.
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With text in it, which may be anything.
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// Adds an element.
    pub fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    /// As XML, one line an element.
    pub fn write(&self, out: &mut String) {
        self.write_at(out, 0);
    }

    fn write_at(&self, out: &mut String, depth: usize) {
        let indent = " ".repeat(2 * depth);
        let _ = write!(out, "{indent}<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escape(value));
        }
        if self.children.is_empty() {
            out.push_str("/>\n");
            return;
        }
        out.push('>');
        let elements = self.children.iter().any(|node| matches!(node, Node::Element(_)));
        if elements {
            out.push('\n');
        }
        for node in &self.children {
            match node {
                Node::Element(element) => element.write_at(out, depth + 1),
                Node::Text(text) => out.push_str(&escape(text)),
            }
        }
        if elements {
            out.push_str(&indent);
        }
        let _ = writeln!(out, "</{}>", self.name);
    }
}

/// What XML takes for markup as entities, what it does not allow as visible characters.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in neutralise(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(element: Element, expected: &str) {
        let mut out = String::new();
        element.write(&mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn elements() {
        let inner = Element::new("text").at("x", 3.0).at("y", 2.25).text("quay");
        check(Element::new("g").child(inner), "<g>\n  <text x=\"3\" y=\"2.2\">quay</text>\n</g>\n");
        check(Element::new("rect"), "<rect/>\n");
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        let hostile = "</text><script>alert(\"1\")</script>&amp;\u{0}\u{1b}\u{ffff}'";
        let safe = "&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;␀␛\u{fffd}&#39;";
        check(Element::new("text").text(hostile), &format!("<text>{safe}</text>\n"));
        check(Element::new("g").with("id", hostile), &format!("<g id=\"{safe}\"/>\n"));
    }
}
