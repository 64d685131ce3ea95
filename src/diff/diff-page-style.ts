import type { ChangeType } from '../core/diff.ts';

/** The sign and colour (as hue, saturation) of each kind of change; the sign and the word stand wherever the colour does. */
export const changeLooks: Readonly<Record<ChangeType, { readonly sign: string; readonly hue: number; readonly saturation: number }>> = {
  strengthened: { sign: '▲', hue: 18, saturation: 85 },
  weakened: { sign: '▼', hue: 190, saturation: 75 },
  retargeted: { sign: '◎', hue: 285, saturation: 55 },
  added: { sign: '+', hue: 135, saturation: 55 },
  dropped: { sign: '−', hue: 350, saturation: 65 },
  reworded: { sign: '~', hue: 220, saturation: 60 },
  moved: { sign: '↕', hue: 45, saturation: 75 },
  kept: { sign: '=', hue: 0, saturation: 0 },
};

const byType = Object.entries(changeLooks)
  .map(([type, { hue, saturation }]) => `.${type}{--h:${hue};--s:${saturation}%}body:has(#f-${type}:not(:checked)) article.${type}{display:none}`)
  .join('');

/** The style sheet of the page: readable type, two columns that fold into one on a narrow screen, light and dark. */
export const pageStyle = `:root{color-scheme:light dark;--page:#fff;--ink:#1b1b1b;--dim:#5a5a5a;--line:#d4d4d4;--l:34%;--bg:95%}
@media(prefers-color-scheme:dark){:root{--page:#151617;--ink:#ececec;--dim:#a9a9a9;--line:#3c3f42;--l:74%;--bg:17%}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 Georgia,"Times New Roman",serif}
header,main,footer{max-width:84rem;margin:0 auto;padding:0 1.25rem}h1{font-size:1.35rem;line-height:1.3;margin:1.5rem 0 .4rem}h2{font-size:1.1rem;margin:2.5rem 0 .75rem}
.ui,.label,.why,.dates,fieldset,kbd{font-family:system-ui,-apple-system,"Segoe UI",sans-serif}.dates,.ui{color:var(--dim);font-size:.875rem}
fieldset{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.4rem .6rem;margin:1rem 0;padding:.6rem 0;border:0;border-bottom:1px solid var(--line);background:var(--page);font-size:.875rem}
legend{position:absolute;left:-99rem}fieldset label{display:inline-flex;align-items:center;gap:.35rem;padding:.15rem .55rem;border:1px solid hsl(var(--h) var(--s) var(--l));border-radius:1rem;color:hsl(var(--h) var(--s) var(--l));cursor:pointer}
article{display:grid;grid-template-columns:1fr 1fr;gap:.5rem 2rem;padding:.9rem 0 .9rem .9rem;border-left:.3rem solid hsl(var(--h) var(--s) var(--l));border-bottom:1px solid var(--line)}
article>p{margin:0}.why{grid-column:1/-1;font-size:.875rem;color:var(--dim)}.label{margin-right:.5rem;font-weight:600;color:hsl(var(--h) var(--s) var(--l))}
.none{color:var(--dim);font-style:italic}.kept .quote{color:var(--dim)}article.strengthened .quote,article.weakened .quote,article.retargeted .quote{font-size:1.03rem}
ins,del{text-decoration-thickness:2px;text-underline-offset:.18em;background:hsl(var(--h) var(--s) var(--bg));border-radius:2px}ins{text-decoration:underline}del{text-decoration:line-through}
b.cue{border-bottom:3px double hsl(var(--h) var(--s) var(--l))}
.texts{display:grid;grid-template-columns:1fr 1fr;gap:2rem}.texts section{max-height:85vh;overflow:auto;padding-right:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;border-top:1px solid var(--line)}
.texts a{color:inherit;text-decoration:none;border-left:3px solid hsl(var(--h) var(--s) var(--l));background:hsl(var(--h) var(--s) var(--bg));padding:0 .15em}.texts a.kept{background:none}
.texts a::before{content:attr(data-sign) " ";font:600 .75em system-ui,sans-serif;color:hsl(var(--h) var(--s) var(--l))}
a{color:inherit}:target,article:focus,a:focus-visible,section:focus-visible,label:has(:focus-visible){outline:3px solid #2f7fe0;outline-offset:3px}
kbd{border:1px solid var(--line);border-radius:3px;padding:0 .3em;font-size:.85em}footer{padding-block:2rem;color:var(--dim);font-size:.8rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem;z-index:2}
${byType}
@media(max-width:48rem){article,.texts{grid-template-columns:1fr}.quote::before{content:attr(data-side);display:block;font:600 .75rem system-ui,sans-serif;color:var(--dim)}}
@media print{fieldset,.skip,.keys{display:none}.texts section{max-height:none}}`;

/** Steps through the visible changes: j or n forward, k or p back, t to the passage in the text. The page needs none of it to be read. */
export const pageScript = `'use strict';
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input')) return;
  const all = [...document.querySelectorAll('article')].filter((one) => one.offsetParent !== null);
  const at = all.indexOf(document.activeElement.closest('article'));
  const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
  if (step !== undefined && all.length > 0) {
    const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
    next.focus();
    next.scrollIntoView({ block: 'center' });
  } else if (event.key === 't' && at >= 0) location.hash = all[at].id.replace('change', all[at].matches('.dropped') ? 'old' : 'new');
});`;
