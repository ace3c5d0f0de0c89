// The peer: LEMON's network simplex (block search pivots) on the base problem, `placed` then `totalRank` as one minimum-cost
// flow in which having no project costs far more than any rank. One solve in a process of its own, as ours is measured.
//
// In:  the path of an instance, 32-bit integers in the machine's order (written by src/peer.ts):
//      students, projects, nodes, choices, cost of having no project; firstChoice [students + 1]; project, rank [choices];
//      parent, most [nodes] of the tree of limits: projects first, the root last (its own parent and limit are not read)
// Out: one line of JSON: milliseconds from the graph in memory to the flow, those of building the graph, and what came out

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, int>;
using Clock = std::chrono::steady_clock;

[[noreturn]] static void fail(const char* reason) {
  std::fprintf(stderr, "lemon: %s\n", reason);
  std::exit(1);
}

static std::vector<int> read(std::FILE* file, std::size_t count) {
  std::vector<int> numbers(count);
  if (std::fread(numbers.data(), sizeof(int), count, file) != count) fail("the instance ends early");
  return numbers;
}

static double milliseconds(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

/** Arcs by their source, as StaticDigraph wants them, each with its cost and capacity. */
struct Arcs {
  std::vector<std::pair<int, int>> ends;
  std::vector<int> cost, capacity;

  void add(int from, int to, int itsCost, int itsCapacity) {
    ends.push_back({from, to});
    cost.push_back(itsCost);
    capacity.push_back(itsCapacity);
  }
};

int main(int count, char** arguments) {
  if (count != 2) fail("expects the path of an instance");
  std::FILE* file = std::fopen(arguments[1], "rb");
  if (!file) fail("cannot open the instance");
  const auto sizes = read(file, 5);
  const int students = sizes[0], nodes = sizes[2], choices = sizes[3], unplacedCost = sizes[4];
  const auto firstChoice = read(file, students + 1), project = read(file, choices), rank = read(file, choices);
  const auto parent = read(file, nodes), most = read(file, nodes);
  std::fclose(file);

  // students are numbered first, then the tree
  const auto begin = Clock::now();
  const int root = students + nodes - 1;
  Arcs arcs;
  for (int s = 0; s < students; s++) {
    for (int e = firstChoice[s]; e < firstChoice[s + 1]; e++) arcs.add(s, students + project[e], rank[e], 1);
    arcs.add(s, root, unplacedCost, 1);
  }
  for (int v = 0; v < nodes - 1; v++) arcs.add(students + v, students + parent[v], 0, most[v]);
  Graph graph;
  graph.build(students + nodes, arcs.ends.begin(), arcs.ends.end());
  Graph::ArcMap<int> cost(graph), capacity(graph);
  for (int i = 0; i < graph.arcNum(); i++) {
    cost[graph.arc(i)] = arcs.cost[i];
    capacity[graph.arc(i)] = arcs.capacity[i];
  }
  Graph::NodeMap<int> supply(graph, 0);
  for (int s = 0; s < students; s++) supply[graph.node(s)] = 1;
  supply[graph.node(root)] = -students;

  const auto built = Clock::now();
  Simplex simplex(graph);
  simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
  const auto outcome = simplex.run(Simplex::BLOCK_SEARCH);
  const auto solved = Clock::now();
  if (outcome != Simplex::OPTIMAL) fail("found no optimum");

  int placed = 0;
  long long totalRank = 0;
  for (int s = 0; s < students; s++) {
    for (int e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      if (simplex.flow(graph.arc(e + s)) == 0) continue; // each student before has one arc more than choices
      placed++;
      totalRank += rank[e];
    }
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"solve\":%.3f,\"build\":%.3f,\"peakMegabytes\":%.1f,\"placed\":%d,\"totalRank\":%lld}\n", milliseconds(built, solved),
              milliseconds(begin, built), usage.ru_maxrss / 1024.0, placed, totalRank);
}
