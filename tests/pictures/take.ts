// Takes pictures of a running local instance with its demo data, which it adds to: all of them into .data/pictures, and
// those that the README shows into docs/pictures.
//   npm start, then in another shell: npm run pictures [-- http://localhost:3000 [walks by name]]
import fs from "node:fs";
import { launchChromium } from "@/tests/support/chromium";
import { looks, withCamera } from "./camera";
import { publicPages, registering, reviewing } from "./joining";
import { atTheDesk, contractors, handingIn, leavingAndReturning, onboarding } from "./leaving";
import { runningTheTeam } from "./team";

const walks = {
  ...{ publicPages, registering, reviewing, runningTheTeam },
  ...{ contractors, handingIn, leavingAndReturning, atTheDesk, onboarding },
};

async function main([origin = "http://localhost:3000", ...only]: string[]): Promise<void> {
  fs.mkdirSync(".data/pictures", { recursive: true });
  const browser = await launchChromium();
  for (const look of looks)
    for (const [name, walk] of Object.entries(walks))
      if (only.length === 0 || only.includes(name)) await withCamera(browser, origin, look, walk);
  await browser.close();
}

void main(process.argv.slice(2));
