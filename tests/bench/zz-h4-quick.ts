import fs from "node:fs"; import os from "node:os"; import path from "node:path";
import pg from "pg";
const SECRET = "a-secret-for-the-bench-and-for-nothing-else";
async function main(){
  const { startDatabase } = await import("/work/main/scripts/db.mjs");
  const { migrate } = await import("/work/main/scripts/migrate.mjs");
  const { startService, workerCommand } = await import("/work/main/scripts/services.mjs");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "h4-")); fs.chmodSync(folder, 0o711);
  const database = await startDatabase({ dir: path.join(folder, "postgres") });
  const { databaseUrl, workerUrl } = await migrate({ directUrl: database.url, secret: SECRET });
  const env = { NODE_ENV:"production", GATEHOUSE_LOCAL:"1", GATEHOUSE_DATA_DIR: folder, DATABASE_URL: databaseUrl, DIRECT_URL: databaseUrl, WORKER_DATABASE_URL: workerUrl, APP_ORIGIN:"http://localhost:4104", NEXTAUTH_URL:"http://localhost:4104", NEXTAUTH_SECRET: SECRET, PORT:"4104", RESEND_API_KEY:"", SMTP_URL:"" } as Record<string,string>;
  Object.assign(process.env, env);
  const owner = new pg.Client({ connectionString: database.url }); await owner.connect();
  const { makeCompany } = await import("/work/main/tests/bench/company");
  const { peopleFile } = await import("/work/main/tests/bench/people-file");
  const { execute } = await import("/work/main/lib/command");
  const { beginImport, checkImport, confirmImport } = await import("/work/main/lib/imports/commands");
  const { storage } = await import("/work/main/lib/storage/storage");
  const { newKey } = await import("/work/main/lib/storage/key");
  const { closeDatabase } = await import("/work/main/lib/db");
  const { slug } = await makeCompany(owner, "Redgum", 0);
  const { rows: [a] } = await owner.query("select m.company_id, m.id, m.person_id from membership m join company c on c.id=m.company_id where c.slug=$1", [slug]);
  const actor: any = { kind:"member", companyId:a.company_id, personId:a.person_id, membershipId:a.id, role:"ADMIN", origin:{address:"",userAgent:""} };
  const worker = startService(workerCommand(), env, ["ignore","inherit","inherit"]);
  const status = async (id:string) => (await owner.query("select status, version, done, total, counts, failure, extract(epoch from finished_at-started_at) as took from batch where id=$1",[id])).rows[0];
  const until = async (id:string, want:string[]) => { for(;;){ const s = await status(id); if (want.includes(s.status)) return s; await new Promise(r=>setTimeout(r,50)); } };
  const cpuOf=(pid:number)=>{try{const t=fs.readFileSync(`/proc/${pid}/stat`,"utf8");const f=t.slice(t.lastIndexOf(")")+2).split(" ");return (Number(f[11])+Number(f[12]))*10}catch{return 0}};
  const snap=async()=>{const m=new Map<string,number>();m.set("worker",cpuOf(worker.pid!));for(const r of (await owner.query("select pid, application_name, usename, left(query,40) q from pg_stat_activity")).rows) m.set(r.pid+" "+r.application_name+" "+r.q.replace(/\s+/g," "),cpuOf(r.pid));return m;};
  const diff=(a:Map<string,number>,b:Map<string,number>)=>{const byPid=(k:string)=>k.split(" ")[0];const base=new Map([...a].map(([k,v])=>[byPid(k),v]));for(const [k,v] of b){const d=v-(base.get(byPid(k)!)??0);if(d>150)console.log("   cpu",d,"ms",k)}};
  const mem = () => fs.readFileSync(`/proc/${worker.pid}/status`,"utf8").match(/Vm(HWM|RSS).*/g)?.join(" ");
  const N = Number(process.env.N ?? 100000);
  async function run(label:string){
    const text = peopleFile(N); const key = newKey(actor.companyId);
    await storage().put(key, (async function*(){ yield Buffer.from(text); })());
    const b:any = await execute(beginImport, actor, { file:"p.csv", key, bytes: Buffer.byteLength(text), encoding:"utf-8" });
    const id = b.value.batchId; let s = await status(id);
    const t0 = Date.now();
    console.log(await execute(checkImport, actor, { batchId:id, seenVersion: s.version, delimiter:",", headings:true, columns:["firstName","lastName","email","mobile","role","reference"], usualRole:"WORKER", invite:false }));
    s = await until(id, ["ready","failed"]); console.log(label, "check", Date.now()-t0, "ms", JSON.stringify(s.counts), s.failure, mem());
    const before=await snap(); const t1 = Date.now();
    await execute(confirmImport, actor, { batchId:id, seenVersion: s.version });
    s = await until(id, ["done","failed"]); console.log(label, "apply", Date.now()-t1, "ms took", s.took, JSON.stringify(s.counts), s.failure, mem()); diff(before, await snap());
  }
  await new Promise(r=>setTimeout(r,3000)); console.log("idle", mem());
  try { await run("first");  } finally {
    console.log((await owner.query("select count(*) from audit_open")).rows[0]);
    worker.kill("SIGTERM"); await closeDatabase(); await owner.end(); await database.stop(); fs.rmSync(folder,{recursive:true,force:true}); process.exit(0);
  }
}
main().catch(e=>{console.error(e);process.exit(1)});
