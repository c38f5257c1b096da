//! How long the steps take: `cargo bench` (or `cargo bench -- long` for the lines whose name has "long" in it).
//!
//! Median and fastest of several runs, for the samples and for articles made up of known words, ten and a hundred times
//! as long. Nothing is asserted: a figure that depends on the machine is no test. A harness of its own needs no
//! dependency, and one median a line is all that is asked here.
#![allow(clippy::print_stdout)]

use parallax::align::{AlignConfig, Pairs, align};
use parallax::article::{Article, ReadOptions, read_bytes};
use parallax::language::annotate;
use parallax::lexicon::Lexicon;
use parallax::text::segment;
use parallax::voice::Voices;
use parallax::{Settings, compare, render, rules};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// Runs of one line: at least three, until this is used up.
const BUDGET: Duration = Duration::from_secs(2);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut events: Vec<(String, Vec<Article>)> = Vec::new();
    for folder in sorted(&samples) {
        let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let articles: Vec<Article> = sorted(&folder).iter().filter_map(|file| read(file)).collect();
        if articles.len() > 1 {
            events.push((name, articles));
        }
    }
    for words in [1_000, 10_000, 100_000] {
        events.push((format!("long {words}"), vec![made_up("a", words, 1), made_up("b", words, 2)]));
    }
    for (name, articles) in &events {
        let documents: Vec<_> = articles.iter().cloned().map(segment).collect();
        let (witnesses, vocabulary) = annotate(documents.clone());
        let report = compare(articles.clone(), &Settings::default());
        time(&wanted, &format!("segment  {name}"), || articles.iter().cloned().map(segment).collect::<Vec<_>>());
        time(&wanted, &format!("annotate {name}"), || annotate(documents.clone()));
        time(&wanted, &format!("align    {name}"), || align(&witnesses, &vocabulary, &AlignConfig::default()));
        let lexicon = Lexicon::builtin();
        time(&wanted, &format!("voice    {name}"), || {
            witnesses.iter().map(|w| Voices::of_witness(w, lexicon)).collect::<Vec<_>>()
        });
        time(&wanted, &format!("flags    {name}"), || {
            documents.iter().map(|d| rules::flag(d, lexicon, &Voices::of(d, lexicon))).collect::<Vec<_>>()
        });
        time(&wanted, &format!("compare  {name}"), || compare(articles.clone(), &Settings::default()));
        time(&wanted, &format!("json     {name}"), || {
            let mut out = Vec::new();
            render::json(&report, &mut out).map(|()| out)
        });
    }
    let mut random = Random(7);
    let sentences: Vec<String> = (0..1000).map(|_| sentence(&mut random)).collect();
    let mut pairs = Pairs::default();
    time(&wanted, "pairs    1000", || {
        sentences.iter().zip(sentences.iter().skip(1)).map(|(a, b)| pairs.score(a, b).probability).sum::<f32>()
    });
}

fn time<T>(wanted: &[String], name: &str, run: impl FnMut() -> T) {
    if !wanted.is_empty() && !wanted.iter().any(|w| name.contains(w.as_str())) {
        return;
    }
    let mut run = run;
    let mut times = Vec::new();
    let start = Instant::now();
    while times.len() < 3 || start.elapsed() < BUDGET {
        let now = Instant::now();
        black_box(run());
        times.push(now.elapsed());
    }
    times.sort_unstable();
    let ms = |d: Duration| d.as_secs_f64() * 1e3;
    println!("{name:32} median {:10.3} ms   fastest {:10.3} ms", ms(times[times.len() / 2]), ms(times[0]));
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    found.sort();
    found
}

fn read(file: &Path) -> Option<Article> {
    let stem = file.file_stem()?.to_string_lossy().into_owned();
    let is_article = file.is_file() && !stem.starts_with("README");
    let bytes = is_article.then(|| std::fs::read(file).ok())??;
    Some(read_bytes(&stem, &file.display().to_string(), &bytes, &ReadOptions::default()))
}

/// An article of about `words` words. Both documents tell a third of their sentences alike, in nearly the same words.
fn made_up(outlet: &str, words: usize, seed: u64) -> Article {
    let (mut own, mut common) = (Random(seed), Random(99));
    let mut text = String::from("What happened in the valley\n\n");
    for k in 0..words / 16 {
        let told_by_both = sentence(&mut common);
        let line = if k % 3 == 0 { told_by_both } else { sentence(&mut own) };
        text.push_str(&line);
        text.push_str(if k % 4 == 3 { "\n\n" } else { " " });
    }
    read_bytes(outlet, outlet, text.as_bytes(), &ReadOptions::default())
}

/// Sixteen words, frequent and rare.
fn sentence(random: &mut Random) -> String {
    const STEMS: [&str; 40] = [
        "rebel", "army", "city", "minister", "court", "bridge", "river", "protest", "police", "school", "market",
        "vote", "law", "border", "truck", "hospital", "judge", "worker", "storm", "harbour", "farm", "bank", "union",
        "price", "leader", "mayor", "village", "train", "report", "claim", "attack", "deal", "talk", "strike", "fire",
        "road", "water", "power", "child", "witness",
    ];
    const VERBS: [&str; 12] = [
        "said", "reached", "blocked", "left", "reported", "denied", "opened", "closed", "accused", "praised",
        "attacked", "rebuilt",
    ];
    let mut name = || {
        format!(
            "{}{}o",
            ["Var", "Tel", "Mir", "Son", "Kal", "Bre"][random.below(6)],
            "aeiou".chars().nth(random.below(5)).unwrap_or('a')
        )
    };
    let (who, place) = (name(), name());
    let mut noun = || STEMS[random.below(40)];
    let (a, b, c, d) = (noun(), noun(), noun(), noun());
    let (verb, other, number) = (VERBS[random.below(12)], VERBS[random.below(12)], random.below(400));
    format!("The {a} of {who} {verb} on Tuesday that {number} {b}s in {place} {other} the {c} near the {d}.")
}

/// A generator that is the same everywhere (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) % end as u64) as usize
    }
}
