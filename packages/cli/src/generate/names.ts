// Names of people from many places, by origin, so that given and family names usually go together. Family names are those
// that do not change with the person's gender.

import type { Random } from './random.js';

/** Given names, then family names, of one origin each. */
const ORIGINS = [
  ['Oliver Amelia Harry Grace Alfie Rosie Callum Isla', "Hughes Bennett Walsh O'Brien Fraser Whitaker Marsh Doyle"],
  ['Amara Chidi Ngozi Tunde Folake Kwame Abena Zola', 'Okafor Adeyemi Mensah Balogun Nwosu Dlamini Boateng Eze'],
  ['Priya Arjun Ananya Rohan Meera Vikram Kavya Dev', 'Sharma Patel Iyer Reddy Banerjee Nair Kulkarni Chopra'],
  ['Wei Mei Jun Xinyi Hao Lan Yifan Jie', 'Chen Wang Liu Zhang Huang Zhao Lin Xu'],
  ['Yuki Haruto Sakura Ren Aoi Kenji Hana Takumi', 'Tanaka Sato Yamamoto Kobayashi Ito Mori Nakamura Fujita'],
  ['Fatima Omar Layla Yusuf Noor Karim Salma Idris', 'Haddad Mansour Rahman Al-Khatib Farouk Nasser Aziz Saleh'],
  ['Lucía Mateo Camila Diego Valentina Andrés Inés Joaquín', 'García Hernández Rojas Núñez Castillo Morales Ibáñez Peña'],
  ['Łukasz Zofia Jakub Zuzanna Michał Agnieszka Marek Kasia', 'Nowak Wójcik Mazur Zając Wrona Kaczmarek Pawlak Dudek'],
  ['Åsa Lars Ingrid Søren Freja Mikko Aino Eirik', 'Lindqvist Sørensen Öberg Virtanen Hansen Bjørnstad Nyström Korhonen'],
  ['Jürgen Hannah Felix Lena Matthias Clara Jonas Greta', 'Müller Weiß Schäfer Krüger Vogel Lehmann Brandt Köhler'],
  ['Élodie Théo Manon Bastien Chloé Hugo Margaux Rémi', 'Lefèvre Moreau Girard Fournier Marchand Dubois Roussel Bonnet'],
  ['Giulia Matteo Chiara Lorenzo Elena Davide Sara Nicolò', 'Rossi Esposito Bianchi Ricci Marino Conti De-Luca Greco'],
  ['Linh Minh Thảo Quân Mai Tuấn Hương Bảo', 'Nguyễn Trần Phạm Lê Hoàng Võ Đặng Bùi'],
  ['Ayşe Emre Elif Can Zeynep Deniz Defne Baran', 'Yılmaz Kaya Demir Çelik Şahin Aydın Öztürk Arslan'],
  ['Andriy Oksana Pavlo Iryna Taras Nadia Bohdan Olena', 'Shevchenko Bondarenko Petrenko Kravchenko Melnyk Kovalenko Lysenko Tkachenko'],
].map(([given, family]) => ({ given: given.split(' '), family: family.split(' ').map((name) => name.replace('De-Luca', 'De Luca')) }));

/** People whose names do not go together by origin. */
const MIXED_PERCENT = 12;

export interface Name {
  readonly given: string;
  readonly family: string;
}

/** A source of names, each of which comes once; where there are no more, with a second given name. */
export function nameSource(random: Random): () => Name {
  const taken = new Set<string>();
  const anyName = (): Name => {
    const origin = random.pick(ORIGINS);
    const familyOrigin = random.chance(MIXED_PERCENT) ? random.pick(ORIGINS) : origin;
    return { given: random.pick(origin.given), family: random.pick(familyOrigin.family) };
  };
  return () => {
    let name = anyName();
    for (let tries = 0; taken.has(fullName(name)) && tries < 20; tries++) name = anyName();
    while (taken.has(fullName(name))) name = { ...name, given: `${name.given} ${anyName().given}` };
    taken.add(fullName(name));
    return name;
  };
}

export const fullName = ({ given, family }: Name) => `${given} ${family}`;

/** Letters that lose nothing but an accent by decomposition, and those that need a word. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae' };

/** The local part of an address: plain letters and dots. */
export function addressOf({ given, family }: Name): string {
  return `${given}.${family}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøłđıæ]/g, (letter) => LETTERS[letter])
    .replace(/[^a-z.]/g, '');
}
