"""Write a LightGBM binary model as the file `src/language/trees.rs` reads (its head gives the layout)."""
import struct


def single(threshold):
    """The largest 32-bit float that is not above the threshold: the same rows pass it. The nearest one may be above: of a
    threshold between 0.99999994 and 1 it is 1, and what is equal could no more be told from what is nearly so."""
    near = struct.unpack('<f', struct.pack('<f', threshold))[0]
    if near <= threshold:
        return near
    bits = struct.unpack('<i', struct.pack('<f', near))[0]
    below = bits - 1 if near > 0 else bits + 1 if near < 0 else -0x7FFFFFFF
    return struct.unpack('<f', struct.pack('<i', below))[0]


def flatten(node, out, values):
    """Nodes in depth-first order, left child first; the right child is named by its distance. values: what each node
    would say by itself."""
    at = len(out)
    out.append(None)
    values.append(node.get('leaf_value', node.get('internal_value')))
    if 'leaf_value' in node:
        out[at] = (0xFFFF, 0, node['leaf_value'])
        return
    assert node['decision_type'] == '<='
    flatten(node['left_child'], out, values)
    right = len(out) - at
    flatten(node['right_child'], out, values)
    out[at] = (node['split_feature'], right, single(node['threshold']))


def write(booster, path, constant=0.0, explains=False):
    """booster: lightgbm.Booster, or several whose mean counts. constant is added to the raw score. explains: with the nodes' own values, by which a score
    can be explained. Returns the size in bytes."""
    boosters = booster if isinstance(booster, list) else [booster]
    roots, nodes, values = [], [], []
    for one in boosters:
        model = one.dump_model()
        for tree in model['tree_info']:
            roots.append(len(nodes))
            flatten(tree['tree_structure'], nodes, values)
    if len(boosters) > 1:
        share = 1 / len(boosters)
        nodes = [(f, r, v * share if f == 0xFFFF else v) for f, r, v in nodes]
        values = [v * share for v in values]
    blob = b'GBT1' + struct.pack('<IIIf', model['max_feature_idx'] + 1, len(roots), len(nodes), constant)
    blob += struct.pack(f'<{len(roots)}I', *roots)
    for feature, right, value in nodes:
        blob += struct.pack('<HHf', feature, right, value)
    if explains:
        blob += struct.pack(f'<{len(values)}f', *values)
    with open(path, 'wb') as out:
        out.write(blob)
    return len(blob)


def write_linear(weights, constant, path):
    """A linear model as the file `src/language/linear.rs` reads. Returns the size in bytes."""
    blob = b'LIN1' + struct.pack('<If', len(weights), constant) + struct.pack(f'<{len(weights)}f', *weights)
    with open(path, 'wb') as out:
        out.write(blob)
    return len(blob)
