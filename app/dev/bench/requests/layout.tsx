import type { ReactNode } from "react";
import { CompanyFrame } from "@/app/c/[company]/company-frame";
import { admin } from "@/app/dev/bench/constants";

export default function ConstantShell({ children }: { children: ReactNode }) {
  return (
    <CompanyFrame inside={admin} badges={{ openRequests: 25, unseenNotices: 0 }} at="requests">
      {children}
    </CompanyFrame>
  );
}
