// Project titles that could hang on a notice board. Each department has patterns; a word in braces stands for any of its list.

import type { Random } from './random.js';

interface Field {
  readonly department: string;
  /** The degree whose students mostly choose here. */
  readonly programme: string;
  readonly patterns: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

export const FIELDS: readonly Field[] = [
  {
    department: 'Computer Science',
    programme: 'BSc Computer Science',
    patterns: [
      '{finding} {signal} {constraint}',
      'A {kind} {tool} for {users}',
      'Teaching {topic} with {medium}',
      'Verifying {algorithm} in {prover}',
      'A faster {program} in {language}',
    ],
    words: {
      finding: ['Detecting', 'Recognising', 'Predicting'],
      signal: [
        'fake reviews',
        'phishing messages',
        'tired drivers',
        'plagiarised code',
        'hand gestures',
        'sarcasm',
        'network intrusions',
        'potholes',
        'failing disks',
      ],
      constraint: [
        'with very little training data',
        'on a microcontroller',
        'with models that explain themselves',
        'without labelled data',
        'while the data stay private',
      ],
      kind: ['voice-controlled', 'privacy-preserving', 'offline-first', 'collaborative', 'playful', 'low-vision friendly'],
      tool: ['timetable planner', 'code review assistant', 'museum guide', 'reading tracker', 'shift planner', 'map of step-free routes'],
      users: ['student societies', 'small charities', 'village libraries', 'night-shift nurses', 'cycling clubs', 'first-year programmers'],
      topic: ['recursion', 'version control', 'regular expressions', 'concurrency', 'cryptography', 'sorting'],
      medium: ['board games', 'comic strips', 'music', 'knitting patterns', 'a text adventure'],
      algorithm: ['a lock-free queue', 'a voting protocol', 'a garbage collector', 'a bank transfer', 'a railway interlocking'],
      prover: ['Lean', 'TLA+', 'Dafny', 'Rocq'],
      program: ['JSON parser', 'spell checker', 'route planner', 'photo search', 'spreadsheet engine'],
      language: ['Rust', 'Zig', 'Go', 'OCaml'],
    },
  },
  {
    department: 'Biology',
    programme: 'BSc Biology',
    patterns: [
      'Detecting {caller} with {listener}',
      'How {factor} affects {organism}',
      'Tracking {animal} with {method}',
      'The genetics of {trait} in {model}',
    ],
    words: {
      caller: ['bird song', 'bat calls', 'cricket choirs', 'frog calls', 'bee swarms'],
      listener: ['tiny microphones', 'old smartphones', 'a network of garden sensors', 'open-source recorders'],
      factor: ['street light', 'traffic noise', 'road salt', 'drought', 'early frost', 'copper in soil', 'mowing'],
      organism: ['hoverflies', 'duckweed', 'freshwater snails', 'house sparrows', 'bumblebee foraging', 'moss communities', 'earthworms'],
      animal: ['urban foxes', 'hedgehogs after dark', 'swifts above the city', 'newts in farm ditches', 'harvest mice'],
      method: ['camera traps', 'environmental DNA', 'citizen photographs', 'radio tags'],
      trait: ['flower colour', 'cold tolerance', 'circadian rhythm', 'salt tolerance', 'wing shape'],
      model: ['thale cress', 'fruit flies', "baker's yeast", 'zebrafish', 'snapdragons'],
    },
  },
  {
    department: 'Engineering',
    programme: 'BEng Mechanical Engineering',
    patterns: ['A low-cost {device} for {setting}', '{making} {part} from {material}', 'Quieter {machine} through {idea}', 'Sensing {damage} in {structure}'],
    words: {
      device: ['water pump', 'prosthetic hand', 'air quality sensor', 'solar oven', 'braille display', 'wind tunnel'],
      setting: ['rural clinics', 'school laboratories', 'allotments', 'disaster relief', 'community workshops'],
      making: ['Printing', 'Casting', 'Weaving', 'Folding'],
      part: ['bicycle frames', 'gearboxes', 'turbine blades', 'soft grippers', 'heat exchangers', 'shock absorbers'],
      material: ['recycled plastic', 'bamboo', 'flax fibre', 'waste aluminium', 'mycelium'],
      machine: ['drones', 'heat pumps', 'hand dryers', 'trams', 'washing machines'],
      idea: ['owl-inspired blades', 'active damping', 'better bearings', 'topology optimisation'],
      damage: ['fatigue cracks', 'corrosion', 'ice', 'loose bolts'],
      structure: ['footbridges', 'wind turbines', 'railway sleepers', 'climbing ropes'],
    },
  },
  {
    department: 'Psychology',
    programme: 'BSc Psychology',
    patterns: ['Does {habit} change {outcome}?', '{judging} {stimulus}: {design}', 'What {group} remember of {event}', 'Why {group} {behaviour}'],
    words: {
      habit: ['walking before an exam', 'a four-day week', 'morning light', 'taking notes by hand', 'background music', 'a nap after lunch'],
      outcome: ['recall', 'reaction time', 'mood', 'creativity', 'attention to detail', 'risk taking'],
      judging: ['Judging', 'Trusting', 'Recognising', 'Misreading'],
      stimulus: ['masked faces', 'synthetic voices', 'emoji', 'foreign accents', 'handwriting'],
      design: ['an eye-tracking study', 'a diary study', 'a replication', 'an online experiment', 'a field study'],
      group: ['commuters', 'choir singers', 'new parents', 'bilingual children', 'chess players', 'first-year students'],
      event: ['a news story', 'an everyday route', 'a shared meal', 'a lecture', 'a promise'],
      behaviour: ['put things off', 'change their minds', 'help strangers', 'keep diaries', 'talk to plants'],
    },
  },
  {
    department: 'Environmental Science',
    programme: 'BSc Environmental Science',
    patterns: [
      'Mapping {feature} from {source}',
      'The carbon cost of {activity}',
      'Can {measure} cool {place}?',
      '{pollutant} in {water}: sources, paths and remedies',
    ],
    words: {
      feature: ['urban heat', 'peatland loss', 'flood risk', 'hedgerows', 'coastal erosion', 'light pollution'],
      source: ['satellite images', 'old photographs', 'bus-mounted sensors', 'open weather data', 'parish records'],
      activity: ['campus travel', 'online lectures', 'a school canteen', 'street lighting', 'a music festival', 'second-hand clothes'],
      measure: ['green roofs', 'street trees', 'white paint', 'rain gardens', 'shade sails'],
      place: ['playgrounds', 'bus stops', 'terraced streets', 'car parks', 'school yards'],
      pollutant: ['Microplastics', 'Nitrates', 'Road dust', 'Pharmaceuticals'],
      water: ['garden ponds', 'the river through town', 'rain barrels', 'estuary mud', 'drinking fountains'],
    },
  },
  {
    department: 'Mathematics',
    programme: 'BSc Mathematics',
    patterns: [
      'Modelling {process} with {theory}',
      'The mathematics of {everyday}',
      'Fair {division} under {condition}',
      'How many {objects}? Counting by {technique}',
    ],
    words: {
      process: ['epidemics', 'queues at a canteen', 'tumour growth', 'forest fires', 'bus bunching', 'rumours', 'sand dunes'],
      theory: ['random walks', 'differential equations', 'cellular automata', 'network theory', 'Bayesian statistics'],
      everyday: ['juggling', 'knitting', 'paper folding', 'bell ringing', 'card shuffling', 'sudoku', 'tide tables'],
      division: ['rent division', 'timetables', 'elections', 'cake cutting', 'tournament draws'],
      condition: ['uncertainty', 'incomplete preferences', 'changing demand', 'envy'],
      objects: ['knots', 'magic squares', 'tilings', 'train layouts', 'mazes'],
      technique: ['generating functions', 'computer search', 'symmetry', 'recurrences'],
    },
  },
];

/** A source of titles for a field, each of which comes once while there are enough. */
export function titleSource(random: Random): (field: Field) => string {
  const taken = new Set<string>();
  return (field) => {
    let title = fill(random, field);
    for (let tries = 0; taken.has(title) && tries < 30; tries++) title = fill(random, field);
    taken.add(title);
    return title;
  };
}

const fill = (random: Random, { patterns, words }: Field) => random.pick(patterns).replace(/\{(\w+)\}/g, (_, list: string) => random.pick(words[list]));
