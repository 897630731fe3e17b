"""Style sheet: the rules that all pages share, for phones first, for wide windows and for print."""

_RULES = """
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;color-scheme:light}
body{margin:0;background:#fff;color:#000;--u:1vw;font-family:var(--f);font-size:1rem;line-height:1.44;
  overflow-wrap:break-word;-webkit-print-color-adjust:exact;print-color-adjust:exact}
@supports(width:1cqw){body{--u:1cqw}}
.pool{position:absolute}
svg{display:block}
h1,h2,h3,h4,h5,h6,p,ul,ol,blockquote,figure{margin:0;padding:0;font-weight:inherit}
strong,em{font-weight:inherit;font-style:inherit}
h1,h2,h3,h4,h5,h6,blockquote{text-wrap:balance}
p,li{text-wrap:pretty}
a{color:inherit;text-decoration-thickness:.11em;text-underline-offset:.18em}
a[href^="tel:"]{white-space:nowrap}
a:focus-visible,input:focus-visible{outline:3px solid currentColor;outline-offset:3px}
.in-line{position:relative;padding:1rem 0}
.in-line>span{position:relative;z-index:1}
.in-line.other{z-index:1}
.in-line:focus-visible{outline:0}
.in-line:focus-visible>span{outline:3px solid currentColor;outline-offset:3px}

.flyer{display:none}
.flyer.first,.flyer:target{display:flex;flex-direction:column;min-height:100vh;min-height:100svh}
.flyer:target~.flyer.first{display:none}
.words{flex:1;display:flex;flex-direction:column}
.words>:last-child{flex:1;display:flex;flex-direction:column}
.words>:last-child>.band:nth-last-of-type(1),
.words>:last-child>.band:nth-last-of-type(2):has(+.stage){flex:1}

.in{max-width:41rem;margin:0 auto;padding:0 1.5rem;display:flow-root;container-type:inline-size}
.in .way+.way{margin-top:.625rem}
.fixed{container-type:inline-size}
.fixed svg{overflow:visible}
.stage{overflow:hidden}
.stage+.band,.band+.band{margin-top:-1px;padding-top:1px}
.art{max-width:38rem;margin:0 auto;container-type:inline-size}
.runs>.art{max-width:none}
.rows>.art svg{overflow:visible}
.drawn{position:relative;height:0}
.drawn>svg{position:absolute;inset:0;width:100%;height:100%}
.drawn span{position:absolute;white-space:pre;line-height:0}
.drawn .letters{position:static}
.drawn a{text-decoration:none}
.drawn a span::before{content:"";position:absolute;left:0;right:0;top:-1.5rem;height:3rem}

.switch{display:flex;gap:1.5rem;justify-content:flex-end;padding:.9rem 1.5rem}

ul,ol{list-style:none}
li{display:flex}
li+li{margin-top:var(--g,.69rem)}
li>div{flex:1;min-width:0}
li>div>*+*{margin-top:.25rem}
li>div>ul{margin-top:.69rem}
.n{flex:none;min-width:var(--i)}
.dots>li::before{content:"";flex:none;width:.5rem;height:.5rem;
  margin-block-start:.47rem;margin-inline-end:calc(var(--i,1.3rem) - .5rem);
  border-radius:50%;background:var(--dot)}
.points .n{line-height:.86}
.hours .n{line-height:1.44}
.labels .n{line-height:1.1}
.ruled>li{border-top:var(--r);padding-top:var(--p)}
.ruled>li+li{margin-top:calc(var(--g,.69rem) - var(--p))}
.ticks label{display:flex;flex:1;gap:.9rem;align-items:flex-start;padding:.79rem 0;cursor:pointer}
.ticks li+li{margin-top:0}
.ticks input{flex:none;width:1.35rem;height:1.35rem;margin:.04rem 0 0;accent-color:#000}

.icon{display:flex;align-items:center;gap:var(--g)}
.icon>svg{flex:none;width:var(--s);height:var(--s)}
.icon>div{flex:1;min-width:0}
.bars>li>div>.bar{display:flex;align-items:center;margin-top:.25rem}
.bar i{flex:none}
.bar p{flex:none;margin-inline-start:.5rem}

table{width:100%;border-collapse:collapse}
td,th{text-align:start;vertical-align:top;font-weight:inherit;padding-block:calc(var(--p,.8rem)*.35);
  padding-inline:0 var(--b,.8rem)}
td:last-child,th:last-child{padding-inline-end:0}
table{border-bottom:var(--r)}
.by-rows tr,.by-pairs tbody,.by-ends tbody,.by-ends thead{border-top:var(--r)}
.by-pairs tr+tr>*{padding-top:0}
td.end,th.end{text-align:end;font-variant-numeric:tabular-nums}
td.mid,th.mid{text-align:center}

.row{display:flex;align-items:center;justify-content:space-between;gap:1rem}
.row>:first-child{flex:none}
.ends{position:relative;z-index:1;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:1.25rem}
.ends>:first-child{flex:1 1 9rem}
.ends>:last-child{flex:none}
figure{margin:0}
figcaption{padding-top:.4rem}
.picture,.ornament{max-width:100%}
.picture svg,.ornament svg{width:100%;height:auto}
img.picture{height:auto;display:block}
.in>div>.picture{margin-left:auto;margin-right:auto}
.in>div>.picture.wide{margin-left:-1.5rem;margin-right:-1.5rem;max-width:none}
img.picture.wide{width:calc(100% + 3rem)}
.code{width:11rem;background:#fff;padding:.5rem}
.card{border-radius:.625rem;container-type:inline-size}

.tap{position:relative;display:flex;align-items:center;gap:.75rem;
  min-height:3.25rem;padding:.5rem 1rem;border:2px solid;border-radius:.625rem;
  text-decoration:none;overflow-wrap:anywhere}
.tap>svg{width:1.375rem;height:1.375rem;flex:none}
.tap>span{min-width:0}
.tap>span>span{display:block;text-wrap:balance}
.tap>span>span+span{text-decoration-line:underline;text-decoration-thickness:.11em}
.tap.call{min-height:4rem;white-space:nowrap}
.tap.call>svg{width:1.625rem;height:1.625rem}

@media screen and (min-width:44rem) and (min-height:40rem){
  .flyer.first,.flyer:target{display:grid;
    grid-template-columns:minmax(18rem,min(46vw,calc((100svh - var(--a))*var(--r)))) minmax(0,1fr);
    min-height:100svh}
  .flyer.alone.first,.flyer.alone:target{display:flex}
  .flyer:target~.flyer.first{display:none}
  .cover{position:sticky;top:0;align-self:start;min-height:100svh;display:flex;flex-direction:column}
  .cover>.band{flex:1 0 auto}
  .cover>.stage{flex:none}
  .parted>.cover>.band:last-child>.in{padding-bottom:2rem}
  .parted>.words>section:first-of-type>.band:first-child>.in{padding-top:1.5rem}
  .cover .art,.cover .in{max-width:none;width:100%}
  .words{min-width:0;min-height:100svh}
}

@media print{
  @page{margin:14mm}
  html{font-size:10.5pt}
  .flyer.first,.flyer:target{display:block;min-height:0;max-width:11cm;margin:0 auto}
  .words,.words>:last-child{display:block;min-height:0}
  .flyer:target~.flyer.first{display:none}
  .cover{break-inside:avoid}
  .art,.in{max-width:none}
  .in>div{position:relative}
  h1,h2,h3,h4,div:has(>.fixed :is(h1,h2,h3)){break-after:avoid;break-inside:avoid}
  p,li{orphans:2;widows:2}
  li,.card,.tap,.row,.picture,.stage,.fixed,blockquote{break-inside:avoid}
  .switch{display:none}
  .in-line,.in-line>span{position:static;padding:0}
  .ticks label{padding:.3rem 0}
  .tap,.tap.call{min-height:0;padding:.3rem .8rem;border-width:1pt}
}
"""


def shared_rules() -> str:
    """Return the rules of all pages."""
    return _RULES.strip()
