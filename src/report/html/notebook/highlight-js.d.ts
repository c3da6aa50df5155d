export declare const highlighter: {
  highlight(code: string, options: { language: string; ignoreIllegals: boolean }): { value: string };
  /** By a name or an alias, in any case. */
  getLanguage(name: string): object | undefined;
};
