import { attribute, hasAttribute, type HtmlElement } from './html-tree.ts';

/** Elements whose content is never part of the text. */
const mute = new Set(
  'script style noscript template svg math canvas object embed applet iframe audio video map select button input textarea datalist dialog nav head title menu'.split(
    ' ',
  ),
);
const muteRoles = new Set('navigation search menu menubar dialog alertdialog complementary contentinfo banner toolbar tooltip button form tablist'.split(' '));

/** Words that class and id give to what stands around an article, never inside its sentences. */
const around =
  /(?:^|[-_ ])(?:comments?|commentlist|disqus|respond|sidebars?|side-?bar|related(?:s|posts?|articles?|stories|content|links?)?|recommended|recommendations?|recirc\w*|more-?(?:stories|from|on|news)|read-?(?:more|next)|trending|popular|most-?(?:read|viewed|popular)|newsletters?|subscri(?:be|ption)s?|sign-?up|promos?|promo(?:tion|box)|advert\w*|ads?|ad-?(?:slot|unit|wrapper|container)|sponsor(?:ed)?|outbrain|taboola|shar(?:e|ing)|share-?(?:bar|tools|links|buttons?)|social(?:-?\w+)?|follow-?us|breadcrumbs?|pagination|pager|nav(?:bar|igation)?|menu|footer|foot|masthead|site-?(?:header|footer)|skip(?:-?link)?|toolbar|tools|cookies?|consent|gdpr|paywall|modal|popup|overlay|login|print-?(?:only|link)|screen-reader-text|visually-?hidden|sr-only|author-?(?:bio|box|info|card)|about-?(?:the-?)?author|bio|byline\w*|dateline-?meta|meta|tags?|tag-?list|topics|categories|taxonomy|widgets?|rail|teasers?|carousel|slideshow|gallery|toc|infobox|navbox|reflist|mw-editsection|caption|credits?|wp-caption-text|media-?caption|image-?caption|copyright|disclaimer|feedback|rating|popover|tooltip|rollover\w*|poll|survey|correction-?link|hidden)(?:$|[-_ ])/iu;
/** Words that speak for an article where the others speak against it: `article-body has-sidebar`. */
const article =
  /(?:^|[-_ ])(?:article-?(?:body|content|text|copy)?|story-?(?:body|content|text)?|post-?(?:body|content|text)|entry-?content|main-?(?:content|text)?|content-?body|body-?(?:content|copy|text)|rich-?text|page-?content)(?:$|[-_ ])/iu;

/** Class and id of an element with camel case parted, as one string. */
export function namesOf(element: HtmlElement): string {
  if (element.attributes.length === 0) return '';
  const names = `${attribute(element, 'class')} ${attribute(element, 'id')}`;
  return names
    .replace(/([a-z])([A-Z])/gu, '$1-$2')
    .replace(/__/gu, '-')
    .slice(0, 400);
}

/** True for an element that is no part of any text: not shown, or a control, or a frame of the page. */
export function isMute(element: HtmlElement): boolean {
  if (mute.has(element.name)) return true;
  if (element.attributes.length === 0) return false;
  if (hasAttribute(element, 'hidden') || muteRoles.has(attribute(element, 'role').toLowerCase())) return true;
  if (attribute(element, 'aria-hidden') === 'true') return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attribute(element, 'style'));
}

/** True for an element that stands around the article by what it is called. */
export function standsAround(element: HtmlElement): boolean {
  if (element.name === 'aside' || element.name === 'footer' || element.name === 'figcaption') return true;
  const names = namesOf(element);
  return names !== ' ' && around.test(names) && !article.test(names);
}
