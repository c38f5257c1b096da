"""Write a LightGBM binary model as the file `src/language/trees.rs` reads (its head gives the layout)."""
import struct


def flatten(node, out):
    """Nodes in depth-first order, left child first; the right child is named by its distance."""
    at = len(out)
    out.append(None)
    if 'leaf_value' in node:
        out[at] = (0xFFFF, 0, node['leaf_value'])
        return
    assert node['decision_type'] == '<='
    flatten(node['left_child'], out)
    right = len(out) - at
    flatten(node['right_child'], out)
    out[at] = (node['split_feature'], right, node['threshold'])


def write(booster, path, constant=0.0):
    """booster: lightgbm.Booster. constant is added to the raw score. Returns the size in bytes."""
    model = booster.dump_model()
    roots, nodes = [], []
    for tree in model['tree_info']:
        roots.append(len(nodes))
        flatten(tree['tree_structure'], nodes)
    blob = b'GBT1' + struct.pack('<IIIf', model['max_feature_idx'] + 1, len(roots), len(nodes), constant)
    blob += struct.pack(f'<{len(roots)}I', *roots)
    for feature, right, value in nodes:
        blob += struct.pack('<HHf', feature, right, value)
    with open(path, 'wb') as out:
        out.write(blob)
    return len(blob)


def write_linear(weights, constant, path):
    """A linear model as the file `src/language/linear.rs` reads. Returns the size in bytes."""
    blob = b'LIN1' + struct.pack('<If', len(weights), constant) + struct.pack(f'<{len(weights)}f', *weights)
    with open(path, 'wb') as out:
        out.write(blob)
    return len(blob)
