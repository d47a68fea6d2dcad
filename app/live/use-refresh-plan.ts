import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { RefreshPlan } from "./refresh-plan.ts";

/** A plan for the page that this is called on, which shows this version. One plan for as long as `key` is the same. */
export function useRefreshPlan(key: string, version: number): RefreshPlan {
  const revalidator = useRevalidator();
  const navigation = useNavigation();
  const isAtRest = revalidator.state === "idle" && navigation.state === "idle";
  const page = useRef({ isAtRest, revalidate: revalidator.revalidate });
  const plan = useRef<{ key: string; plan: RefreshPlan } | null>(null);
  if (plan.current?.key !== key) {
    const pageOfPlan = {
      refresh: () => page.current.revalidate(),
      canRefresh: () => page.current.isAtRest && document.visibilityState === "visible",
    };
    plan.current = { key, plan: new RefreshPlan(pageOfPlan, version) };
  }
  const current = plan.current.plan;
  useEffect(() => {
    page.current = { isAtRest, revalidate: revalidator.revalidate };
    current.loaded(version);
    if (isAtRest) current.resume();
  }, [current, isAtRest, revalidator.revalidate, version]);
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && current.resume();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      current.stop();
    };
  }, [current]);
  return current;
}
