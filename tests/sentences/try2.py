import sys,random,tempfile,time,json,collections
sys.path.insert(0,'.')
import inspections, grammar, markdown
c=grammar.read_catalogue('/work/wt/v')
G={l:grammar.Grammar(c,l) for l in ('nl','en')}
un=collections.Counter(); ok=0
t=time.time()
for seed in range(int(sys.argv[2]),int(sys.argv[3])):
    with tempfile.TemporaryDirectory() as d:
        o=inspections.make(sys.argv[1],d,random.Random(seed)); t1=time.time()
        for l in ('nl','en'):
            outs=[]
            for m in o.municipalities:
                more=[x for k in ('norm','lqas') if o.asked[k] for x in ('--'+k,o.asked[k])]+['--'+k.replace('_','-') for k in ('hand_check','percentages','posterior') if o.asked[k]]
                outs.append(o.run('report',o.file,'--municipality',m,'--format','md','--lang',l,*more))
                json.loads(o.run('report',o.file,'--municipality',m,'--format','json','--lang',l,*more))
            outs.append(o.run('summary',o.file,'--format','md','--lang',l))
            if len(o.municipalities)>1: outs.append(o.run('compare',o.file,'--format','md','--lang',l))
            if o.earlier: outs.append(o.run('compare',o.file,'--baseline',o.earlier,'--format','md','--lang',l))
            for out in outs:
                for b in markdown.blocks(out,c['REPORT_LABEL_NOTE'][l],c['REPORT_LABEL_FILL_IN'][l]):
                    for x in ([b[1],b[4]] if b[0]=='table' else [b[1]]):
                        if b[0] in ('paragraph','note','table','quote') and G[l].has_number(x):
                            p=G[l].parse(x)
                            if p is None: un[(l,b[0],x[:230],G[l].nearest(x))]+=1
                            else: ok+=1
        print(seed,round(t1-t,1),round(time.time()-t1,1)); t=time.time()
print(ok)
for k,v in un.most_common(90): print(v,k)
