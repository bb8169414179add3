"""Irregular forms of English words that people explain with, and the words they are forms of."""

from __future__ import annotations

_FORMS = """
become: became
begin: began begun
bind: bound
bleed: bled
break: broke broken
bring: brought
build: built
buy: bought
catch: caught
choose: chose chosen
come: came
deal: dealt
do: does did done
draw: drew drawn
drive: drove driven
eat: ate eaten
fall: fell fallen
feed: fed
feel: felt
fight: fought
find: found
fly: flew flown
forget: forgot forgotten
get: got gotten
give: gave given
go: went gone goes
grow: grew grown
have: has had
hear: heard
hide: hid hidden
hold: held
keep: kept
know: knew known
lay: laid
lead: led
learn: learnt
lose: lost
make: made
mean: meant
meet: met
pay: paid
run: ran
say: said
see: saw seen
seek: sought
sell: sold
send: sent
shake: shook shaken
shine: shone
show: shown
shrink: shrank shrunk
sit: sat
slide: slid
speak: spoke spoken
spend: spent
spin: spun
spring: sprang sprung
stand: stood
steal: stole stolen
stick: stuck
swing: swung
take: took taken
teach: taught
tell: told
think: thought
throw: threw thrown
understand: understood
wear: wore worn
write: wrote written
foot: feet
man: men
woman: women
child: children
index: indices
matrix: matrices
vertex: vertices
axis: axes
datum: data
far: further furthest farther farthest
"""

BASE_FORMS: dict[str, str] = {
    form: base
    for line in _FORMS.split("\n")
    if line
    for base, forms in [line.split(": ")]
    for form in forms.split()
}
