//! The responsibility chain of a school as a tree: the nodes and arrows of the Mermaid source, written as a list, since
//! the page loads no script that could draw it.

use std::collections::BTreeMap;

use humiao::text::Bilingual;

use super::example::Example;
use crate::html::{both, details, note, said, section};
use crate::run::Findings;
use crate::svg::escape;

/// A node of the flowchart, with its label line by line.
struct Node {
    zh: Vec<String>,
    en: Vec<String>,
    below: Vec<usize>,
}

/// What stands under which other node; `nodes` in the order of the source, `roots` those under none.
#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

impl Tree {
    /// Reads the lines `id["label"]` and `id --> id` of a flowchart in two languages.
    fn of(source: &Bilingual) -> Self {
        let mut tree = Self::default();
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for (zh, en) in source.zh.as_str().lines().zip(source.en.as_str().lines()) {
            let (zh, en) = (zh.trim(), en.trim());
            if let Some((above, below)) = zh.split_once(" --> ") {
                let Some((above, below)) = numbers.get(above).copied().zip(numbers.get(below).copied()) else {
                    continue;
                };
                tree.roots.retain(|root| *root != below);
                if let Some(node) = tree.nodes.get_mut(above) {
                    node.below.push(below);
                }
            } else if let Some(((id, zh), (_, en))) = label(zh).zip(label(en)) {
                numbers.insert(id, tree.nodes.len());
                tree.roots.push(tree.nodes.len());
                tree.nodes.push(Node { zh, en, below: Vec::new() });
            }
        }
        tree
    }

    fn list(&self, nodes: &[usize]) -> String {
        let items = nodes.iter().filter_map(|node| self.nodes.get(*node)).map(|node| {
            let line = |place: usize| {
                let of = |lines: &[String]| lines.get(place).cloned().unwrap_or_default();
                said(of(&node.zh), of(&node.en))
            };
            let mut text = format!("<b>{}</b>", both(&line(0)));
            for place in 1..node.zh.len() {
                text += &format!(" <span class=\"who\">{}</span>", both(&line(place)));
            }
            // A lone leaf stands beside what it belongs to.
            match node.below.as_slice() {
                [] => format!("<li>{text}</li>"),
                [one] if self.is_leaf(*one) => format!("<li>{text}{}</li>", self.inline(*one)),
                below => format!("<li>{text}\n<ul>{}</ul></li>\n", self.list(below)),
            }
        });
        items.collect()
    }

    fn is_leaf(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|node| node.below.is_empty())
    }

    fn inline(&self, node: usize) -> String {
        let Some(node) = self.nodes.get(node) else { return String::new() };
        format!(" → {}", both(&said(node.zh.join(" · "), node.en.join(" · "))))
    }
}

/// The id of a node and the lines of its label.
fn label(line: &str) -> Option<(&str, Vec<String>)> {
    let (id, rest) = line.split_once("[\"")?;
    let text = rest.strip_suffix("\"]")?;
    Some((id, text.split("<br/>").map(unescaped).collect()))
}

/// `#59;` is the character of that number.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('#');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let known = part.split_once(';').and_then(|(number, rest)| {
            let c = number.parse().ok().and_then(char::from_u32)?;
            Some((c, rest))
        });
        match known {
            Some((c, rest)) => {
                plain.push(c);
                plain += rest;
            }
            None => {
                plain.push('#');
                plain += part;
            }
        }
    }
    plain
}

pub(super) fn tree(findings: &Findings, example: &Example<'_>) -> String {
    let source = &findings.planned.chain;
    let tree = Tree::of(source);
    let list = format!("<ul class=\"tree\">{}</ul>", tree.list(&tree.roots));
    let list = if example.whole { list } else { details(&said("全校", "The whole school"), &list) };
    let name = example.name.zh.as_str().split(' ').next().unwrap_or_default();
    let name = name.split(',').next().unwrap_or_default();
    let text = said(format!("网格责任链：{name}"), format!("Responsibility chain: {name}"));
    let day = findings.planned.plan.from;
    let why = note(&said(
        format!("{day}，包干按本计划；空缺、请假或须回避的岗位写明由谁负责。"),
        format!(
            "On {day}, with the owners of the plan; a post that is vacant, or whose holder is away or kept away, says who answers."
        ),
    ));
    let code =
        |text: &str, tag: &str| format!("<pre lang=\"{tag}\" tabindex=\"0\"><code>{}</code></pre>", escape(text));
    let code = code(source.zh.as_str(), "zh") + &code(source.en.as_str(), "en");
    section(&text, &[list, why, details(&said("Mermaid 源文本", "Source for Mermaid"), &code)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_the_nodes_and_arrows_of_the_source() {
        let zh = "flowchart TD\n    a[\"校长<br/>T-1\"]\n    b[\"组长 #60;1#62;<br/>空缺\"]\n    a --> b\n    c[\"3 名\"]\n    b --> c\n    d[\"d\"]\n    b --> d\n";
        let en = "flowchart TD\n    a[\"head<br/>T-1\"]\n    b[\"grade #60;1#62;<br/>vacant\"]\n    a --> b\n    c[\"3\"]\n    b --> c\n    d[\"#x\"]\n    b --> d\n";
        let tree = Tree::of(&said(zh, en));
        assert_eq!((tree.nodes.len(), tree.roots.as_slice()), (4, [0].as_slice()));
        let below: Vec<&[usize]> = tree.nodes.iter().map(|node| node.below.as_slice()).collect();
        assert_eq!(below, [&[1][..], &[2, 3], &[], &[]]);
        let list = tree.list(&tree.roots);
        assert!(list.contains("组长 &lt;1&gt;") && list.contains("#x"), "{list}");
        assert_eq!(list.matches("<li>").count(), 4);
    }
}
