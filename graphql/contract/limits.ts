/** Every limit that a form, a use case or a query shares, named once. Lengths are in characters. */
export const limits = {
  /** Title of a thread. */
  title: { min: 5, max: 150 },
  /** Markdown of a post. */
  post: { min: 1, max: 20_000 },
  /** What is half written may be too long for posting, within reason. */
  draft: { title: 500, markdown: 40_000 },
  /** A person's name and job title. */
  personName: { min: 2, max: 100 },
  jobTitle: { max: 120 },
  /** What a person says of themselves, as Markdown. */
  about: { max: 2_000 },
  /** Longest address of the mail standards. */
  email: { max: 254 },
  /** NIST SP 800-63B: at least 8, and long phrases allowed. 12 because there is no second factor. */
  password: { min: 12, max: 256 },
  /** Tags on one thread or profile. */
  tags: { max: 40 },
  /** Collaboratives that one person says they belong to. */
  collaboratives: { max: 20 },
  /** A reason given for a deletion, suspension or report. */
  reason: { min: 3, max: 500 },
  /** Name of an access token. */
  tokenName: { min: 2, max: 60 },
  typedCode: { max: 60 },
  /** How long an access token may live, in days. */
  tokenDays: { max: 365 },
  /** Access tokens of one person that work at a time. */
  accessTokens: { max: 20 },
  /** Secret addresses of feeds of one person that work at a time. */
  feedAddresses: { max: 20 },
  /** How long it is kept when somebody last looked at a feed, in days. After that they look at it as for the first time. */
  feedVisits: { keptDays: 400 },
  /** Webhooks of one person that are there at a time, and how long their addresses are. */
  webhooks: { max: 10, url: { max: 500 } },
  /** Mentions that count in one post; the rest stays text. */
  mentions: { max: 20 },
  /** A measure and its readings. A value beyond this is a slip of the keyboard, and would lose its decimals. */
  measure: {
    name: { min: 3, max: 120 },
    unitWords: { max: 60 },
    source: { max: 300 },
    note: { max: 300 },
    value: 1_000_000_000_000,
    /** Measures of one case study, or of one adoption: more than that nobody takes in. */
    perSubject: 20,
    /** Readings of one measure: daily ones for more than two years. */
    readings: 1_000,
    /** Characters of readings that are pasted or uploaded at once. */
    pasted: 500_000,
    /** Problems that are told of one paste; nobody reads more. */
    problems: 50,
    /** Readings in a row that can be asked for as a run or a trend. */
    inARow: { min: 5, max: 12 },
    /** How often the limits of one chart may be worked out anew. */
    recalculations: 10,
  },
  /** A case study. The lengths of title and summary are those of the network's template. */
  caseStudy: {
    title: { min: 5, max: 100 },
    summary: { max: 600 },
    /** Markdown of any other section: about 1,500 words. */
    section: { max: 10_000 },
    /** Whom to ask, and how. */
    contact: { max: 300 },
    /** A comment of a review. */
    comment: { min: 1, max: 2_000 },
    /** Comments on one case study, of all its reviews. */
    comments: { max: 200 },
    /** Threads that one case study is drafted from. */
    sourceThreads: { max: 10 },
    /** Passages of posts in one case study, and characters of one. */
    passages: { max: 60, length: 4_000 },
    /** Links of one case study, and characters of what one is called and of its address. */
    links: { max: 30, label: { min: 3, max: 200 }, address: { max: 2_000 } },
    /** Collaboratives, ICSs and organisations of one case study, of each. */
    places: { max: 60 },
  },
  /** A picture or document of a case study. */
  attachment: {
    /** Bytes of one: a photograph of a telephone or a set of slides. */
    bytes: 5_000_000,
    /** How many a case study shows at a time. */
    perCaseStudy: 20,
    /** Bytes of all that a case study ever had: what its versions show is kept. */
    bytesPerCaseStudy: 40_000_000,
    /** Files in a Word, Excel or PowerPoint document, and bytes of the texts in it once they are unpacked. */
    parts: 10_000,
    unpackedBytes: 30_000_000,
    name: { max: 100 },
    /** What a picture shows, or the title of a document. */
    description: { min: 3, max: 300 },
    /** Pixels of a side, and of the whole picture: what a browser can still show. */
    side: 12_000,
    pixels: 50_000_000,
  },
  /** A collection of case studies: its title, its introduction as Markdown, and why a case study is in it. */
  collection: {
    title: { min: 5, max: 100 },
    introduction: { max: 5_000 },
    note: { max: 300 },
    caseStudies: 50,
  },
  /** A line of the ledger of adoptions: its note, and what was changed or why it was stopped. */
  adoption: { note: { max: 2_000 }, detail: { max: 2_000 } },
  /** Things for which one person sets a level, and days for which they can pause it all. */
  follows: { chosen: 2_000, pauseDays: 366 },
  /** A mail that comes in: its bytes, and to how many reply addresses at once. */
  mailIn: { bytes: 1_000_000, recipients: 10 },
  /** Replies on a numbered page of a thread. */
  repliesPerPage: 20,
  /** Rows of a connection, at most and unless told. */
  pageSize: 100,
  defaultPageSize: 20,
  /** People looked up by their ids at once. */
  peopleById: 50,
  /** What is looked for by name counts this far. */
  search: { max: 200 },
  /** Peers of a collaborative: how many are shown, and how much one variable may weigh against the others. */
  peers: { shown: 5, weight: { min: 0, max: 10 } },
  /** People like us who are asked to answer a thread: at once, and in all. */
  asked: { atOnce: 20, ofThread: 60 },
  /** A line of the search: what of it is looked at. Nobody types more, and programs gain nothing by it. */
  searchLine: { characters: 500, parts: 24 },
  /** Things that one search counts and ranks; beyond it says “more than”. */
  searchCounted: 1_000,
  /** Searches that one person saves: how many, how they are called, and how far the news in one is counted. */
  savedSearches: { most: 50, name: 80, counted: 100, fitsKeptDays: 180 },
  /** What the search takes for one another: how many pairs, and characters of each side. */
  synonyms: { most: 500, abbreviation: { min: 2, max: 60 }, meaning: { min: 2, max: 120 } },
  /** New things that one person is told of at once on one day because they fit saved searches; the rest waits in the list. */
  savedSearchAlerts: 20,
  /** Similar threads offered while a title is typed. */
  similarThreads: 5,
  /** Bytes of a request body. */
  bodyBytes: 1_000_000,
  /** Limits of a GraphQL document. */
  queryDepth: 12,
  queryBreadth: 200,
  queryComplexity: 5_000,
  queryTokens: 2_000,
  queryAliases: 30,
} as const;
