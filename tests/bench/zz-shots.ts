import { launchChromium } from "@/tests/support/chromium";
import fs from "node:fs";
const O=process.env.O ?? "http://localhost:4101", who=process.argv[2] ?? "admin@redgum.example"; const paths=JSON.parse(process.argv[3] ?? '[]') as [string,string][];
void (async()=>{
 const b=await launchChromium(); fs.mkdirSync("/tmp/h1/shots",{recursive:true});
 for (const [size,vp] of Object.entries({phone:{width:360,height:800},desk:{width:1280,height:800},narrow:{width:320,height:700}})) for (const scheme of size==="narrow"?["light"] as const:["light","dark"] as const) {
  const c=await b.newContext({viewport:vp,colorScheme:scheme,reducedMotion:"reduce"}); const p=await c.newPage();
  p.on("console",m=>{ if(m.type()==="error"&&!m.text().includes("inline style")) console.log(size,m.text().slice(0,300)); }); p.on("pageerror",e=>console.log("ERR",e.message.slice(0,300)));
  await p.goto(O+"/sign-in"); await p.getByLabel("Email",{exact:true}).fill(who); await p.locator("input[name=password]").fill("copper-kettle-lantern-42"); await p.keyboard.press("Enter"); await p.waitForURL(u=>!u.pathname.includes("sign-in"),{timeout:90000});
  for (const [name,path] of paths){ await p.goto(O+path,{waitUntil:"load",timeout:90000}); await p.waitForTimeout(400); if(name.includes("ticked")){ const t=p.locator("tbody .tick"); await t.nth(0).check(); await t.nth(1).check(); }
   await p.screenshot({path:`/tmp/h1/shots/${name}-${size}-${scheme}.png`}); 
   const w=await p.evaluate(()=>document.documentElement.scrollWidth-window.innerWidth); if(w>0) console.log("OVERFLOW",name,size,w); }
  await c.close(); }
 await b.close();
})();
