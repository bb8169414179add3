"""Groups of words that mean much the same, shared by all rubrics.

A pattern's ``~near`` stands for any word of the group "near". A group holds what learners write:
terms of the field, plain words and a few pictures of speech. It is read as a list of choices of a
pattern: words by their stems, ``*`` for any ending, a space between words that follow each other.
"""

from __future__ import annotations

_TEXT = """
no: no, not, never, without, none, nor, neither, nothing, nobody, nowhere, lack, lacking, absent,
    missing, unable, cannot, free of, instead of, rather than, hardly, minus, no one, unlike, fail
    to, fails to
all: all, every, each, everything, whole, entire, full, complete, any, per
few: few, fewer, fixed, constant, small, short, handful, dozen, limited, compact, bounded, tiny,
    32, 64, less, same number, same size, same length, same quantity, always same, few dozen, a
    couple
many: many, lots, lot, long, hundreds, thousands, 576, 2880, large, big, more, huge, plenty,
    dozens, millions, several, mass, heap, ton, tons, loads, pile, awful lot, great deal, stacks
near: near, close, closer, closest, nearer, nearest, together, adjacent, nearby, beside,
    alongside, next to, side by side, neighbour, neighbor, neighbourhood, cluster, align,
    coincide, same place, same spot, same point, same corner, same neighbourhood, same area, same
    region, same direction, same way, converge, attract, lined up, high similarity, similarity
    high, high cosine, land on, nearness, unison, match up, agree, alike, same vector, high dot
    product, big dot product, stand beside, same drawer, same shelf, same map, filed together,
    shelved together, outrank, score high, high score, diagonal, condense, meet, one spot, one
    place
far: far, apart, away, distant, separate, spread, repel, distance, low similarity, lower, low,
    push off, off-diagonal, split, opposite, shove, shoo, elsewhere, clash, discourage, kept off,
    small dot product, score low, low score, penalise, punish, divergent, dissimilar, farther
pull: pull, bring, draw, attract, move, push, drag, tug, squeeze, nudge, put, place, force, bind,
    glue, tie, end up, sit, lie, land, make, get, train, teach, learn, raise, maximise, reward,
    keep, want, come, map, stay, should, must, have, become, point, increase, shrink, stand, be
push: push, shove, repel, drive, move, keep, separate, penalise, punish, pull, force, spread,
    send, throw, lower, minimise, decrease, discourage, drag, train, teach, shoo, clash, put, want
image: image, picture, photo, pic, pics, img, imgs, visual, scene, snapshot, frame, shot, drawing,
    photograph, pixel, vision, snap, look, images
text: text, txt, caption, sentence, description, word, phrase, alt text, language, title, legend,
    line, wording, describe, string, written, note, slip, report, entry, docket, alt-text
pair: pair, match, matching, own, correct, right, true, partner, couple, corresponding, go with,
    goes with, go together, goes together, belong, counterpart, real, positive, diagonal, its own,
    paired, twin, aligned, proper, related, whose
mismatch: mismatch, mismatched, distractor, decoy, not pair, not a pair, negative, negs,
    unmatched, wrong, other, others, incorrect, random, different, unrelated, off-diagonal, rest,
    stranger, somebody else, someone else, rival, false, non-matching, nonmatching, accidental,
    everything else, everybody else, not matching, foreign, not match, not belong, not fit, dont
    match, all other, everything off
meaning: meaning, mean, semantic, concept, content, subject, same thing, idea, topic, gist, sense,
    about, object, common, shared, what is in, actually in, understand, information, describe,
    signal, essence, whatever the, what it is, depict, thing
space: space, map, embedding, latent, hypersphere, sphere, vector, room, area, coordinate system,
    geometry, list of numbers, floor, arrow, representation, manifold, dimension
modality: modality, modal, encoder, tower, network, net, model, side, machine, both, door, input,
    half
label: label, class, category, categories, taxonomy, imagenet, list of classes, bin, head, softmax
    over, classifier, classification, classify, annotated, name, sort
loss: loss, objective, target, goal, optimise, optimised, training, trained, train, supervise,
    supervision, criterion, taught, told, asked, ask, drill, hamiltonian, reward, practise,
    learned
prompt: prompt, caption, sentence, phrase, template, photo of, text, description, word, line,
    title, caption-like, put into words, string
compare: compare, similarity, cosine, nearest, closest, match, retrieve, retrieval, argmax, dot
    product, highest, pick, choose, score, rank, look up, lookup, nearer, closer, fit, fits best,
    best, land, winner, win, check, see which, whichever, most near, which one, lined up, cos sim
byproduct: emergent, emerge, byproduct, by-product, side effect, fall out, falls out, free,
    freebie, bonus, consequence, come along, drop out, spin-off, extra, never asked, not asked,
    afterwards, reuse, reused, transfer, result of, follow from, follows from, trick, at
    inference, later, repurpose
token: token, tokens, toks, patch, vector, embedding, piece, slot, square, spot, latent, sequence,
    context, input, feature, notes, point, part, bit, remark, summary
detail: detail, details, fine, fine-grained, spatial, small text, small print, tiny text, ocr,
    precise, precision, sharp, layout, position, location, fidelity, localisation, localise,
    reading, read, label, document, small thing, small object, exact, where things are, where it
    is, place, grid, geometry, coordinates, counting, grounding, pointing, resolution, corner,
    information, where
compress: compress, compression, squeeze, condense, summarise, summary, summaries, reduce, shrink,
    pool, distil, resample, bottleneck, boil down, boils down, downsample, digest, cut down,
    squash, narrow, fixed number, fixed set, fixed size, fixed length, fewer tokens, few tokens,
    query, queries, note-taker, packet, pick out, extract, small set, sum up, compact, aggregate,
    boil, press
lose: lose, losing, loss of, lossy, throw away, thrown away, throw out, discard, drop, miss, gone,
    disappear, vanish, destroy, wash out, blur, smear, forget, sacrifice, give up, left out, leave
    out, skip, suffer, worse, weak, poor, ignore, overlook, hurt, erase, wipe, bad for, bad at,
    lost, can't report, never hear, distort, not keep
keep: keep, preserve, retain, maintain, conserve, survive, stay, hold on, intact, pass, pass
    along, hand over, remain, leave, whole, all, every, each, full, untouched, unchanged, same,
    nothing lost, translate
cheap: cheap, inexpensive, economical, efficient, light, lightweight, fast, quick, save, saves,
    thrift, low cost, affordable, less compute, saving, little compute, frugal, faster, cheaper,
    happy, short, thrifty, low-cost
costly: cost, costly, expensive, heavy, slow, pricey, price, pay, compute, memory, quadratic,
    explode, blow up, long, more compute, budget, overflow, flood, fill, swamp, bill, hungry,
    slower, burden
simple: simple, simplest, easy, easiest, straightforward, basic, trivial, plain, dumb, cheap,
    light, lightweight, small, quick, few parameters, little to train, easy to train, minimal,
    default
train: train, training, learn, pretrain, pretraining, pre-train, fine-tune, finetune, tune, teach,
    school, schooling, stage, taught, apprenticeship, itc, campaign, itm, practise, copy
data: data, dataset, pairs, examples, samples, corpus, budget
frozen: frozen, freeze, untouched, unchanged, not touch, leave alone, fixed, keep the llm, not
    retrain, not train, stay as it is, doesn't change, don't touch, not want to touch
video: video, clip, clips, frame, film, movie, footage, stream, time series, vid, vids
several: multiple images, several images, many images, many pictures, several pictures,
    interleaved, interleave, few-shot, stack of pictures, stacks of pictures, multi-image,
    sequence of images, album, many image, more than one image, one or many, number of images,
    pile of photos, multi image, multi pic, how many images, how many pictures, images in between,
    number of frames, few shot, any number, arbitrary number, variable number, any length,
    arbitrary length, arbitrary-length, stack of photos, no matter how many, however many, however
    much, whatever arrives, many frames, as many, twenty courses, piles of pictures, piles of
    photos, image count, pictures are coming, pictures arrive, comes in at once
decide: decide, depend, hang, hangs, determine, choose, choice, pick, criterion, criteria, come
    down, trade-off, weigh, rule of thumb, boil down, tradeoff, selection, select, question is,
    key, matter, factor, ask, based on, driver, hinge, chooser, governed, look at, against,
    versus, vs, picking, hire, mainly, mostly
compute: compute, memory, latency, gpu, speed, inference, cost, hardware, resource, budget, power,
    time
robot: robot, arm, manipulator, gripper, hand, end effector, actuator, controller
gripper: gripper, hand, finger, claw, jaw, end effector, tool, squeeze, grip, grasp
motor: motor, joint, servo, torque, actuator, trajectory, trajectories, angle, end effector,
    end-effector, velocity, wrist, gripper, path, muscle, motion, movement, elbow, shoulder,
    degrees of freedom, dof, control signal, action, force, delta, deltas, fingers, limb, control,
    arm
act: act, action, move, movement, motion, control, manipulate, grasp, grip, grab, pick up,
    execute, do, perform, motor command, joint, lift, reach, touch, trajectory, motor, play, cook,
    policy
output: predict, prediction, output, produce, generate, emit, give, spit, return, write, issue,
    say, speak, map, turn into, decode, provide, send, tell, command, give out, add, utter, make
demonstration: demonstration, demo, demos, teleop, teleoperation, teleoperated, recording,
    recorded, imitation, imitate, imitating, behaviour cloning, behavior cloning, behaviour clone,
    robot data, robot episodes, trajectory data, action data, episode, expert, cloned, cloning,
    copy, examples of, robot trajectories, reinforcement learning, rl, robot experience, practice,
    practised, robot datasets, experience, shown
loop: closed-loop, closed loop, loop, feedback, continually, continuously, each step, every step,
    timestep, hz, again and again, over and over, react, correct itself, times a second, times per
    second, per second, real time, real-time, look again, looking again, new observation, next
    moment, every moment, keep watching, recover, adjust, as it moves, while it moves, each new,
    adapt, new camera image, constantly, in a second
discretise: discretise, discrete, bin, bins, quantise, bucket, tokenise, tokenisation, token,
    tokens, vocabulary, 256, slice, chop, cut in, level, alphabet, words for, kind of words, vocab
continuous: flow matching, flow-matching, diffusion, continuous, action head, action expert,
    regression head, chunk, chunks, action chunk, head
perceive: see, describe, point, say, tell, caption, locate, find, answer, recognise, perceive,
    text, words, where
fail: fail, failure, wrong, error, mistake, mislead, break, problem, trouble, incorrect, off,
    miss, bad, confuse, mess up, go wrong, false, inaccurate, imprecise, noise, noisy, bug,
    mismatch, shift, drift, not exact, risk, issue, hard, fooled, invalid, lie
ambiguous: ambiguous, ambiguity, vague, unclear, 2 of, several similar, similar, identical, which
    one, 2 similar, underspecified, fuzzy, more than 1, lookalike, 2 red, 2 cups, multiple,
    mishear, imprecise request, that thing, misunderstand, several things, 2 pairs, several same,
    three glass, duplicate, 2 mugs, 2 bottles, not specific, same objects, misread, misinterpret
hallucinate: hallucinate, hallucination, invent, imagine, made up, make up, not exist, doesn't
    exist, nonexistent, non-existent, not there, never there, absent, isn't there, phantom, was
    never, not in the image, no cup, not present, no such
wrong_object: wrong object, wrong one, wrong instance, wrong mug, wrong cup, wrong thing, wrong
    item, wrong box, another object, wrong target, picks the wrong, choose the other, select the
    wrong, lookalike, misidentify, wrong wrench, wrong referent, vinegar, distractor, wrong
    person, wrong part, wrong bottle, wrong block
transparent: transparent, glass, shiny, reflective, reflection, mirror, specular, gloss, metal,
    translucent, see-through, polished, chrome, window, dark surface, black surface, brilliant,
    plastic, sunlight, steel, glossy, water, clear
hole: hole, missing, zero, nan, invalid, no reading, no depth, empty, gap, dropout, noisy, noise,
    nothing, wrong, fail, bad, nonsense, unreliable, trouble, can't see, lie, fooled, error, 0,
    incorrect, lies, fool, mislead, noisy depth, lost
edge: edge, border, boundary, boundaries, silhouette, rim, outline, contour, discontinuity
background: background, behind, wall, table, bg, backdrop, bleed, flying pixels
calibrate: calibration, calibrate, calibrated, hand-eye, extrinsic, extrinsics, calib, mount,
    mounted, camera position, camera pose, misaligned, transform, camera moved, knocked, tripod,
    bumped
intrinsics: intrinsic, intrinsics, focal length, fx, camera matrix, camera parameters, pinhole,
    lens, camera model, principal point, inverse projection, k inverse, how the camera is built,
    projection matrix, camera math
backproject: back-project, backproject, backprojection, unproject, deproject, lift, convert,
    compute, calculate, turn, get, become, triangulate, reconstruct, 3d, xyz, point, place
robot_frame: robot frame, base frame, robot base, robot coordinate, robot coordinates, world
    frame, arm frame, robot's frame, base coordinate, frame of the robot, robot's base, coordinate
    system of robot, base, cam2base, camera-to-base, camera to base, hand-eye, extrinsic,
    extrinsics, camera-to-world, camera to robot, world coordinates, arm sees it, robot's own, own
    shoulder, camera-to-robot, robot's coordinate, transform to, frame transform, tf
ik: ik, inverse kinematics, inverse kinematic, motion planning, planner, plan path, path planning,
    plan, moveit, joint angles, trajectory, motion plan
unreachable: reach, unreachable, reachable, limit, singularity, singular, out of range, workspace,
    too far, too short, no solution, not solution, no ik, fails to find, not find a solution,
    without a solution
collide: collision, collide, obstacle, hit, bump, crash, knock, in the way, run into
slip: slip, slide, drop, grasp fail, lose grip, grasp, grip, fingers, miss the object, crush
moved: moved, has moved, shifted, stale, outdated, latency, delay, meanwhile, in the meantime,
    since the, old image, time lag, scene changed, somebody moved, someone moved, changes, old
    news, no longer there, moves, timing, gone
accumulate: accumulate, compound, add up, adds up, propagate, pile up, stack up, carry through,
    snowball, cascade, pass on, passed on, downstream, next step, chain, build on, runs through,
    multiply, inherit, every error, adding, carried, earlier mistake, previous mistake, next one,
    knock-on, garbage in, ripple, amplify, upstream
check: check, verify, validate, confirm, sanity, re-detect, look again, closed loop, close the
    loop, confidence, feedback, re-observe, ask back, visualise, monitor, retry
box: box, point, bounding box, bbox, pixel, coordinate, mask, spot, location, region, mark, dot,
    finger, position
scale: scale, rescale, resize, resized, normalised, normalise, letterbox, original size, original
    image, 0-1000, 1000, padding, padded, coordinate convention, 0-1, image size, shrunk,
    coordinate system, units, original photo, convention, converted, convert
crop: crop, zoom, zoomed, region of interest, roi, foveate, foveated, close-up, closeup, wrist
    camera, hand camera, magnify, wrist cam, cutout, lean in, close look, closer look, wrist,
    second camera, 2 camera, zooming
native: native, own size, original size, original aspect, any size, any resolution, arbitrary,
    variable, dynamic, whatever size, actual size, natural size, natural, own shape, aspect ratio,
    as it is, as is, own resolution, any shape, original resolution, different size, flexible,
    original dimensions, how it is, doesn't resize, true size, full shape, own proportions,
    varying size, varying sizes, any h, own aspect, not squash, not resize, original ratio, any
    input size, whatever shape, without resizing, any aspect, native-resolution
tile: tile, tiles, tiling, slice, cut, split, piece, divide, chop, crop, grid, patchwork,
    scissors, section, subimage, sub-image, chunk, cell, cutting, window, sub image, subimages,
    parts
overview: overview, thumbnail, global, whole, small copy, shrunken, downsampled, low-res copy,
    full view, shrunk, mip, entire, complete image, small version, downscaled, low-res version,
    low res version, whole picture, full image, full picture, resized copy, step back, small
    overview
merge: merge, merging, pool, pooling, combine, group, glue, fuse, 2x2, 2 by 2, four to one,
    four-to-one, four into one, 4:1, join, factor of four, by four, compress, concatenate,
    condense, summarise, pixel shuffle, 28x28
latency: latency, slow, slower, speed, hz, control rate, frequency, delay, lag, real-time, real
    time, response, fast, react, reaction, time, frame rate, wait, control loop, quick,
    throughput, per second, times a second, think, loop rate, control frequency, hertz, seconds,
    moving, old news, in time, stand there
task: task, application, job, use case, need, situation, depend, goal, object
small: small, smallest, tiny, little, fine, screw, label, text, far, thin, minute, minimal,
    target, object, feature, bolt
enough: enough, sufficient, just, minimum, lowest, smallest, barely, adequate, visible, resolve,
    suffice, clearly, compromise
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    joined = text.replace("\n    ", " ").strip()
    groups: dict[str, tuple[str, ...]] = {}
    for line in joined.split("\n"):
        name, _, words = line.partition(":")
        groups[name] = tuple(dict.fromkeys(word.strip() for word in words.split(",")))
    return groups


GROUPS: dict[str, tuple[str, ...]] = _read(_TEXT)
