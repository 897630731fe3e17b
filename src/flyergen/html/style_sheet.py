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
a:focus-visible,input:focus-visible{outline:3px solid currentColor;outline-offset:3px}
.in-line{position:relative;padding:1rem 0}
.in-line>span{position:relative;z-index:1}
.in-line:focus-visible{outline:0}
.in-line:focus-visible>span{outline:3px solid currentColor;outline-offset:3px}

.flyer{display:none}
.flyer.first,.flyer:target{display:flex;flex-direction:column;min-height:100vh;min-height:100svh}
.words{flex:1;display:flex;flex-direction:column}
.words>:last-child:not(.strip),.words>:has(+.strip:last-child){flex:1;display:flex;flex-direction:column}
.words>:has(+.strip:last-child)>.band:last-child,.words>:last-child>.band:nth-last-of-type(1),
.words>:last-child>.band:nth-last-of-type(2):has(+.strip){flex:1}
.flyer:target~.flyer.first{display:none}

.in{max-width:38rem;margin:0 auto;padding:2rem 1.5rem;container-type:inline-size}
.in>*+*{margin-top:.8rem}
.in>h2+*,.in>h3+*{margin-top:.6rem}
.in>*+h2,.in>*+h3,.in>blockquote{margin-top:1.9rem}
.in>h2:first-child,.in>h3:first-child,.in>blockquote:first-child{margin-top:0}
.in>p+p{margin-top:.65rem}
.in>*+ol.points{margin-top:1.9rem}
a[href^="tel:"]{white-space:nowrap}
blockquote p+p{margin-top:.5rem}

.cover{overflow:hidden}
.cover .in{padding-top:1rem;padding-bottom:1.25rem;display:flex;flex-wrap:wrap;justify-content:space-between;
  gap:.6rem 1.25rem;align-items:baseline}
.cover .band{position:relative;z-index:1}
.cover .foot .in{padding-top:.5rem}
.cover .in>*{margin:0}
.stage{overflow:hidden;container-type:inline-size;width:100%;max-width:44rem;margin:0 auto;background:#fff}
.drawn{position:relative;height:0}
.drawn>svg{position:absolute;inset:0;width:100%;height:100%}
.drawn h1,.drawn h2,.drawn p{position:static}
.drawn span{position:absolute;white-space:pre;line-height:0}
.drawn a{text-decoration:none}
.drawn a span::before{content:"";position:absolute;left:0;right:0;top:-1.5rem;height:3rem}

.switch{display:flex;gap:1.5rem;justify-content:flex-end;padding:.9rem 1.5rem;font-family:var(--t);
  font-weight:var(--tw)}
.switch+*>.band:first-child>.in{padding-top:.75rem}

ul,ol{list-style:none}
li{display:flex;gap:.9rem}
li+li{margin-top:.75rem}
li>div{flex:1;min-width:0}
li>div>*+*{margin-top:.5rem}
.dots>li{gap:.8rem}
.dots>li::before{content:"";flex:none;width:.5rem;height:.5rem;border-radius:50%;background:var(--dot);margin-top:.47rem}
.points>li{gap:1rem}
.points>li+li{margin-top:1.9rem}
.points .n{flex:none;min-width:1.75rem;line-height:.86}
.hours .n{flex:none;width:5.5rem;line-height:1.44}
.labels .n{flex:none;width:3.5rem;line-height:1.1}
.ticks label{display:flex;flex:1;gap:.9rem;align-items:flex-start;padding:.79rem 0;cursor:pointer}
.ticks li+li{margin-top:0}
.in>.ticks{margin-top:.1rem;margin-bottom:-.5rem}
.ticks input{flex:none;width:1.35rem;height:1.35rem;margin:.04rem 0 0;accent-color:var(--l)}

.row{display:flex;align-items:center;justify-content:space-between;gap:1rem}
.row>:first-child{flex:none}
.picture{max-width:100%}
.picture svg{width:100%;height:auto}
img.picture{height:auto;display:block}
.vignette{max-width:100%}
.vignette svg{width:100%;height:auto}
.in>.vignette+*{margin-top:.6rem}
.in>*+.vignette{margin-top:1.9rem}
.in>.picture{margin-left:auto;margin-right:auto}
.strip{overflow:hidden}
.strip svg{width:100%;height:auto;min-height:var(--h);max-height:calc(2.5*var(--h))}
.wide{margin-left:-1.5rem;margin-right:-1.5rem}
.in>.picture.wide{margin-left:-1.5rem;margin-right:-1.5rem}
.in>.wide:first-child{margin-top:-2rem}
.code{width:11rem;background:#fff;padding:.5rem}

.moved>.in>:not(.card,.way),.moved>.in>:not(.card,.way) :not(.picture *){color:inherit}
.card{border-radius:.75rem;overflow:hidden}
.card>.in{padding:1.25rem 1.25rem 1.4rem;max-width:none}
.card>.in>p+p:not(.way){margin-top:.15rem}
.in>.card{margin-top:1.5rem}

.tap{position:relative;display:flex;align-items:center;gap:.9rem;
  min-height:3.25rem;padding:.5rem 1.1rem;border:2px solid var(--e);
  border-radius:.7rem;background:var(--b);color:var(--l);font-family:var(--t);font-weight:var(--tw);font-size:1rem;
  line-height:1.25;text-decoration:none;overflow-wrap:anywhere}
.tap span{min-width:0}
.tap.place span span{display:block}
.tap.place span span+span{text-decoration:underline;text-underline-offset:.18em}
.in>.way{margin-top:.75rem}
.in>.way+*:not(.way),.card>.in>.way+p:not(.way){margin-top:.9rem}
.tap.call{background:var(--l);border-color:var(--l);color:var(--o);min-height:4rem;font-family:var(--d);
  font-weight:var(--dw);font-size:2.1rem;font-size:min(2.1rem,calc(82cqw/8.4));line-height:1}
.icon{width:1.5rem;height:1.5rem;flex:none}
.icon.fill{fill:currentColor}
.icon.line{fill:none;stroke:currentColor;stroke-width:2}

@media screen and (min-width:44rem) and (min-height:38rem){
  .flyer.first,.flyer:target{display:grid;
    grid-template-columns:minmax(18rem,min(46vw,calc((100svh - var(--a))*var(--r)))) minmax(0,1fr);
    min-height:100svh}
  .flyer.alone.first,.flyer.alone:target{display:flex}
  .cover{position:sticky;top:0;height:100svh;display:flex;flex-direction:column;justify-content:flex-start}
  .cover .foot{margin-bottom:auto}
  .cover .in{max-width:none;width:100%}
  .stage{flex:none;max-width:none}
  .words{min-width:0;min-height:100svh}
  .words .band>.in{padding-top:3rem;padding-bottom:3rem}
  .flyer:target~.flyer.first{display:none}
}

@media print{
  @page{margin:14mm}
  html{font-size:10.5pt}
  .flyer.first,.flyer:target{display:block;min-height:0}
  .words,.words>:last-child{display:block;min-height:0}
  .flyer:target~.flyer.first{display:none}
  .cover{position:static;height:auto;background:none!important;break-inside:avoid}
  .stage{width:min(100%,11cm)}
  .in{max-width:none;padding:.8rem 1.25rem}
  h1,h2,h3,h4{break-after:avoid;break-inside:avoid}
  p,li{orphans:2;widows:2}
  li,.card,.tap,.row,.picture,blockquote{break-inside:avoid}
  .switch{display:none}
  .wide{max-width:8cm;margin-left:0}
  .in-line,.in-line>span{position:static;padding:0}
  .ticks label{padding:.3rem 0}
  .tap,.tap.call{min-height:0;padding:.3rem .8rem;border-width:1pt}
  .tap.call{font-size:1.5rem}
}
"""


def shared_rules() -> str:
    """Return the rules of all pages."""
    return _RULES.strip()
