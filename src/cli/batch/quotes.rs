//! `batch quotes`: who is quoted in a text.

use crate::article::read_text;
use crate::lexicon::Lexicon;
use crate::text::{CodePoints, Span, segment};
use crate::voice::{Voices, reporting};
use serde::{Deserialize, Serialize};

/// A text.
#[derive(Deserialize)]
pub struct Request {
    text: String,
}

/// Who is quoted, in the order of what is said.
#[derive(Serialize)]
pub struct Answer {
    attributions: Vec<Attribution>,
}

/// Code points, half-open.
type Places = Vec<[usize; 2]>;

#[derive(Serialize)]
struct Attribution {
    source: Option<Places>,
    cue: Option<Places>,
    content: Places,
    kind: &'static str,
    speaker: Option<String>,
    stance: Option<&'static str>,
}

/// The answer; texts have nothing in common, so no state is kept.
pub fn answer(_: &mut (), request: Request) -> Answer {
    let document = segment(read_text("-", &request.text));
    let lexicon = Lexicon::builtin();
    let voices = Voices::of(&document, lexicon);
    let points = document.code_points();
    let attribution = |a: &crate::voice::Attribution| Attribution {
        source: a.source.map(|s| vec![place(&points, s)]),
        cue: a.cue.map(|c| vec![place(&points, c)]),
        content: a.content.iter().map(|c| place(&points, *c)).collect(),
        kind: a.kind.name(),
        speaker: a.speaker.clone(),
        stance: a.cue.and_then(|c| reporting(&document, c, lexicon)).map(|r| r.stance.name()),
    };
    Answer { attributions: voices.attributions.iter().map(attribution).collect() }
}

fn place(points: &CodePoints, span: Span) -> [usize; 2] {
    [points.offset(span.start), points.offset(span.end)]
}
