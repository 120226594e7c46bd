import pg from "pg";
import { settings } from "@/lib/env";

/** A step of a plan as Postgres tells it, with what it really did. */
export type Step = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Step[];
};

type Planned = { plan: Step; text: string };

/** Asks as the application's role in one company, and tells the plan of every statement run, also within functions. */
export async function planned(companyId: string, text: string, values: unknown[]): Promise<Planned[]> {
  const client = new pg.Client({ connectionString: settings().directUrl });
  const plans: Planned[] = [];
  client.on("notice", ({ message = "" }) => {
    const json = message.slice(message.indexOf("{"));
    if (!message.startsWith("duration:") || !json) return;
    const told: { "Query Text": string; Plan: Step } = JSON.parse(json);
    // What was only explained was never run.
    if ("Actual Rows" in told.Plan) plans.push({ plan: told.Plan, text: told["Query Text"] });
  });
  await client.connect();
  try {
    await client.query(`load 'auto_explain'; set auto_explain.log_format = json; set auto_explain.log_analyze = on;
      set auto_explain.log_nested_statements = on; set auto_explain.log_level = notice;
      select set_config('app.company_id', '${companyId}', false);
      set auto_explain.log_min_duration = 0; set role gate_app`);
    await client.query(text, values);
  } finally {
    await client.end();
  }
  return plans;
}

/** Every step of a plan. */
export function stepsOf(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}
