"""Formulas read as one line of Unicode; what cannot be read stays as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.terminal.tex import tex_text

READ = {
    r"x + \tanh(\alpha) \cdot \mathrm{CrossAttn}(x, v)": "x + tanh(α) · CrossAttn(x, v)",
    r"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V": "softmax(QKᵀ/√dₖ)V",
    r"s_{ij} = \frac{x_i \cdot y_j}{\lVert x_i \rVert \lVert y_j \rVert}": (
        "sᵢⱼ = (xᵢ · yⱼ)/(‖xᵢ‖ ‖yⱼ‖)"
    ),
    r"\mathcal{L}_{\text{CLIP}} = -\frac{1}{2N}\sum_{i=1}^{N}\log\frac{e^{s_{ii}/\tau}}{Z_i}": (
        "ℒ_(CLIP) = -1/(2N) ∑ᵢ₌₁ᴺ log(e^(sᵢᵢ/τ)/Zᵢ)"
    ),
    r"\hat{y} = \arg\max_{c} p(c \mid x)": "ŷ = arg max_c p(c | x)",
    r"\mathbf{W} \in \mathbb{R}^{n \times d}": "𝐖 ∈ ℝ^(n × d)",
    r"\boldsymbol{\theta} \gets \bm\theta - \eta\nabla_\theta \mathcal{L}": "𝛉 ← 𝛉 - η∇_θ ℒ",
    r"a\le b, c\not\in D, \lambda\log\alpha, 2\log_2 x": "a ≤ b, c ∉ D, λ log α, 2 log₂ x",
    r"\frac{\partial L}{\partial w} + \frac{a}{b}^2": "∂L/∂w + (a/b)²",
    r"\sqrt[3]{x+1} + \sqrt2": "³√(x+1) + √2",
    r"10^{-3}, x^{(i)}_{j}, e^{-x^2/2}, 90^\circ, f''(x), x_B": (
        "10⁻³, x⁽ⁱ⁾ⱼ, e^(-x²/2), 90°, f′′(x), x_B"
    ),
    r"\bar{x} + \vec v + \widehat{abc}": "x̅ + v⃗ + hat(abc)",
    r"\int_0^\infty e^{-x}\,dx": "∫₀^∞ e⁻ˣ dx",
    r"\underbrace{a+b}_{\text{loss}}": "(a+b)ₗₒₛₛ",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "(a, b; c, d)",
    r"\begin{cases} x, & \text{if } x > 0 \\ 0, & \text{otherwise} \end{cases}": (
        "{x, if x > 0; 0, otherwise}"
    ),
    r"\begin{aligned} a &= b + c \\[2pt] &= d \end{aligned}": "a = b + c; = d",
    r"\{1, \dots, N\} \quad 50\%": "{1, …, N} 50%",
    r"\foo{x} + \bar": None,
    r"\foo{x_1} + \baz": r"\foo{x₁} + \baz",
}
UNREADABLE = ["", "  ", "a{b", "a}b", "x^", "x^^2", r"\frac{a}", r"\begin{cases} x", r"\hat"]
COMMANDS = r"\frac \sqrt \hat \left \begin \end \text \mathbf \sum \log \foo \operatorname"
PIECES = st.sampled_from([*"abNx12 {}^_&()[]|.'~α\n\\", r"\\", "{matrix}", *COMMANDS.split()])


@pytest.mark.parametrize("source", READ)
def test_formula_reads_as_unicode(source: str) -> None:
    assert tex_text(source) == READ[source]


@pytest.mark.parametrize("source", UNREADABLE)
def test_formula_that_is_not_whole_is_left_to_stay_as_typed(source: str) -> None:
    assert tex_text(source) is None


@pytest.mark.parametrize(
    "source", ["{" * 1_000_000, "{" * 1900, r"\hat" * 499, r"\frac" * 399, r"\sqrt " * 330]
)
def test_formula_too_long_or_too_deep_stays_as_typed(source: str) -> None:
    assert tex_text(source) is None


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_formula_gives_one_line_of_sensible_length_or_nothing(source: str) -> None:
    text = tex_text(source)
    assert text is None or (text and text == " ".join(text.split()))
    assert len(text or "") <= 3 * len(source) + 10
