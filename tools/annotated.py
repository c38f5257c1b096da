"""The events that models are learnt from: those given, and behind them those annotated for the project (annotations/)."""
import json
import os


def add_arguments(parser):
    parser.add_argument('--more', nargs='*', default=[],
                        help='further annotated events, tools/annotations/*.jsonl; learnt from, never scored')
    parser.add_argument('--more-texts', nargs='*', default=[],
                        help='sentences of those that have none: {"event", "docs": [{"id", "sentences"}…]} a line')


def texts(paths):
    """The documents of each event; an event of SET-dev.jsonl is also called SET-event."""
    found = {}
    for path in paths:
        name = os.path.basename(path).rsplit('-', 1)[0]
        with open(path, encoding='utf8') as f:
            for e in map(json.loads, f):
                found[str(e['event'])] = found[f'{name}-{e["event"]}'] = e['docs']
    return found


def further(args):
    """The events of --more with their sentences, as the other events are written: each mark counts as sure."""
    known = texts(args.more_texts)
    for path in args.more:
        with open(path, encoding='utf8') as f:
            for e in map(json.loads, f):
                docs = [{'id': d['id'], 'sentences': d['sentences']} for d in e.get('docs') or known[e['event']]]
                pairs = {pair: [[*link, True] for link in links] for pair, links in e['pairs'].items()}
                wording = {pair: [[*mark, True] for mark in marks] for pair, marks in e['wording'].items()}
                yield json.dumps({'event': e['event'], 'docs': docs, 'pairs': pairs, 'wording': wording})


def gather(args, scratch, *paths):
    """One file of the events of `paths` and, behind them, those of --more; how many stand in `paths`."""
    lines = [line for path in paths for line in open(path, encoding='utf8').read().split('\n') if line.strip()]
    joined = os.path.join(scratch, 'events.jsonl')
    with open(joined, 'w', encoding='utf8') as out:
        out.write('\n'.join([*lines, *further(args)]) + '\n')
    return joined, len(lines)
